module example.com/hostfns

go 1.27

require dotgo.dev/runtime v0.0.0

replace dotgo.dev/runtime => ../../../../runtime
