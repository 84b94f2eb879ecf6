module typedump

go 1.27
