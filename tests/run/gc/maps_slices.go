// Growing and shrinking maps and slices while collecting.
package main

type V struct {
	name string
	tags []string
}

func name(i int) string {
	return "n" + string(rune('0'+i/100%10)) + string(rune('0'+i/10%10)) + string(rune('0'+i%10))
}

func main() {
	m := map[string]*V{}
	for i := range 400 {
		n := name(i)
		m[n] = &V{n, []string{n + "a", n + "b"}}
		if i >= 100 {
			delete(m, name(i-100))
		}
	}
	bad := 0
	for k, v := range m {
		if k != v.name || v.tags[1] != k+"b" {
			bad++
		}
	}
	println(len(m), bad)
	mi := map[int]any{}
	for i := range 300 {
		switch i % 4 {
		case 0:
			mi[i] = i
		case 1:
			mi[i] = name(i)
		case 2:
			mi[i] = []int{i}
		case 3:
			mi[i] = &V{name: name(i)}
		}
	}
	sum := 0
	for i := range 300 {
		switch v := mi[i].(type) {
		case int:
			sum += v
		case string:
			sum += len(v)
		case []int:
			sum += v[0]
		case *V:
			sum += len(v.name)
		}
	}
	println(sum)
	var s [][]string
	for i := range 100 {
		s = append(s, nil)
		for j := range i % 7 {
			s[i] = append(s[i], name(j))
		}
	}
	n := 0
	for _, r := range s {
		for j, x := range r {
			if x != name(j) {
				bad++
			}
			n++
		}
	}
	println(n, bad)
	mm := map[[2]string]map[string][]V{}
	for i := range 60 {
		k := [2]string{name(i % 5), name(i % 3)}
		if mm[k] == nil {
			mm[k] = map[string][]V{}
		}
		mm[k][name(i)] = append(mm[k][name(i)], V{name: name(i)})
	}
	n = 0
	for _, in := range mm {
		for k, vs := range in {
			if vs[0].name != k {
				bad++
			}
			n++
		}
	}
	println(len(mm), n, bad)
	q := []string{}
	for i := range 300 {
		q = append(q, name(i))
		if len(q) > 10 {
			q = q[3:]
		}
	}
	println(len(q) <= 10, q[len(q)-1])
}
