// A sudoku solver and a game of life: arrays, bit sets, backtracking.
package main

type Board [9][9]uint8

type Solver struct {
	b             Board
	row, col, box [9]uint16
	steps         int
}

func (s *Solver) set(r, c int, v uint8) {
	s.b[r][c] = v
	m := uint16(1) << v
	s.row[r] |= m
	s.col[c] |= m
	s.box[r/3*3+c/3] |= m
}

func (s *Solver) unset(r, c int) {
	m := ^(uint16(1) << s.b[r][c])
	s.b[r][c] = 0
	s.row[r] &= m
	s.col[c] &= m
	s.box[r/3*3+c/3] &= m
}

func (s *Solver) solve() bool {
	s.steps++
	best, br, bc := 10, -1, -1
	for r := range 9 {
		for c := range 9 {
			if s.b[r][c] != 0 {
				continue
			}
			used := s.row[r] | s.col[c] | s.box[r/3*3+c/3]
			n := 0
			for v := 1; v <= 9; v++ {
				if used>>v&1 == 0 {
					n++
				}
			}
			if n < best {
				best, br, bc = n, r, c
			}
		}
	}
	if br < 0 {
		return true
	}
	used := s.row[br] | s.col[bc] | s.box[br/3*3+bc/3]
	for v := uint8(1); v <= 9; v++ {
		if used>>v&1 == 0 {
			s.set(br, bc, v)
			if s.solve() {
				return true
			}
			s.unset(br, bc)
		}
	}
	return false
}

type Life [8][8]bool

func (l Life) step() (n Life) {
	for y := range l {
		for x := range l[y] {
			c := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if (dx != 0 || dy != 0) && l[(y+dy+8)%8][(x+dx+8)%8] {
						c++
					}
				}
			}
			n[y][x] = c == 3 || c == 2 && l[y][x]
		}
	}
	return
}

func main() {
	puzzle := "530070000600195000098000060800060003400803001700020006060000280000419005000080079"
	var s Solver
	for i, c := range puzzle {
		if c != '0' {
			s.set(i/9, i%9, uint8(c-'0'))
		}
	}
	println(s.solve())
	for _, r := range s.b {
		for _, v := range r {
			print(v)
		}
		print(" ")
	}
	println()
	var l Life
	for _, p := range [][2]int{{1, 0}, {2, 1}, {0, 2}, {1, 2}, {2, 2}} {
		l[p[1]][p[0]] = true
	}
	start := l
	seen := map[Life]int{l: 0}
	for i := 1; ; i++ {
		l = l.step()
		if j, ok := seen[l]; ok {
			println("period", i-j, l == start)
			break
		}
		seen[l] = i
	}
	println(len(seen))
}
