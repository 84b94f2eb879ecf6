// Variables keep what was stored before the panic; heap and maps stay usable.
package main

type Account struct {
	bal int
	log []string
}

type insufficient struct{ need, have int }

func (i insufficient) Error() string { return "insufficient" }

func (a *Account) withdraw(n int) {
	a.log = append(a.log, "try")
	if n > a.bal {
		panic(insufficient{n, a.bal})
	}
	a.bal -= n
	a.log = append(a.log, "ok")
}

func transaction(a *Account, f func(*Account)) (err error) {
	saved := a.bal
	defer func() {
		switch r := recover().(type) {
		case nil:
		case insufficient:
			a.bal = saved
			err = r
		default:
			panic(r)
		}
	}()
	f(a)
	return nil
}

func parse(s string) (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			n, err = 0, r.(error)
		}
	}()
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			panic(insufficient{i, int(s[i])})
		}
		n = n*10 + int(s[i]-'0')
	}
	return
}

func main() {
	a := &Account{bal: 100}
	err := transaction(a, func(a *Account) { a.withdraw(30) })
	println(err == nil, a.bal, len(a.log))
	err = transaction(a, func(a *Account) { a.withdraw(50); a.withdraw(50) })
	println(err.Error(), err.(insufficient).have, a.bal, len(a.log))
	n, err := parse("123")
	println(n, err == nil)
	n, err = parse("12x")
	println(n, err.(insufficient).need)
	m := map[int]string{}
	count := 0
	for i := range 20 {
		func() {
			defer func() { count += len(m); recover() }()
			m[i] = "set"
			if i%3 == 0 {
				var p *Account
				p.bal++
			}
			m[i] = "after"
		}()
	}
	after := 0
	for _, v := range m {
		if v == "after" {
			after++
		}
	}
	println(len(m), after, count)
	defer func() { println("last", recover().(string)) }()
	transaction(a, func(*Account) { panic("unknown") })
}
