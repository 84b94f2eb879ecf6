// Each iteration has its own loop variable, copied before the post statement.
package main

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		print(f(), " ", f(), " ")
	}
	println()
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
		i += 0
	}
	println(*ps[0], *ps[1], *ps[2])
	var gs []func()
	for i := 0; i < 6; i++ {
		gs = append(gs, func() { print(i, " ") })
		i++
	}
	for _, g := range gs {
		g()
	}
	println()
	var inc []func()
	var get []func() int
	for i, j := 0, 100; i < 3; i, j = i+1, j+1 {
		inc = append(inc, func() { j++ })
		get = append(get, func() int { return i*1000 + j })
		if i == 1 {
			continue
		}
		j += 10
	}
	for k := range inc {
		inc[k]()
		print(get[k](), " ")
	}
	println()
	var hs []func() string
	for k, v := range []string{"a", "b"} {
		hs = append(hs, func() string { return v + string(rune('0'+k)) })
	}
	for _, h := range hs {
		print(h(), " ")
	}
	println()
	var shared int
	var ss []func() int
	for shared = 0; shared < 3; shared++ {
		ss = append(ss, func() int { return shared })
	}
	println(ss[0](), ss[2]())
	for i := 0; i < 4; i++ {
		defer func() { print(i, " ") }()
	}
	var cond []func() bool
	for i := 0; func() bool { cond = append(cond, func() bool { return i == 2 }); return i < 2 }(); i++ {
	}
	println(len(cond), cond[0](), cond[2]())
}
