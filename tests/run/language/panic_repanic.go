package main

func main() {
	defer func() {
		r := recover()
		println("got", r.(string))
		panic(r)
	}()
	panic("value")
}
