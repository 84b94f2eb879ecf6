package sync

// A Pool keeps objects that may be used again. There is one thread, so it is a stack; objects stay until they are taken
// (Go promises nothing about how long), in an order that depends on the program alone.
type Pool struct {
	noCopy noCopy

	free []any

	// New makes an object when none is kept; it may be nil.
	New func() any
}

// Put keeps x.
func (p *Pool) Put(x any) {
	if x != nil {
		p.free = append(p.free, x)
	}
}

// Get takes the object that was put last, or a new one.
func (p *Pool) Get() any {
	if n := len(p.free); n > 0 {
		x := p.free[n-1]
		p.free[n-1] = nil
		p.free = p.free[:n-1]
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}
