module dotgo.test/astdump

go 1.27
