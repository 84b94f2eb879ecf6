// Package side is imported for its effect.
package side

import "example.org/several/shape"

func init() { println("init side", shape.Count) }
