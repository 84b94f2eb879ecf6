module dotgo.dev/runtime

go 1.27
