package main

type T struct{ m map[string]int; s []int }

func main() {
	t := &T{}
	defer func() {
		println(recover() != nil)
		t.s[
			len(t.s)] =
			5
	}()
	t.m["a"],
		t.s = 1,
		nil
}
