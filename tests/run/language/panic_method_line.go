package main

type T struct{ m map[string]int }

func (t *T) set(
	k string,
) {
	t.m[k] =
		1
}

func main() {
	var t T
	t.set(
		"a",
	)
}
