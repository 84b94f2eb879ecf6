package filepath

import "strings"

// HasPrefix says whether p begins with prefix, as text; it knows nothing of path elements.
//
// Deprecated: it is only there for old programs.
func HasPrefix(p, prefix string) bool { return strings.HasPrefix(p, prefix) }

func splitList(path string) []string {
	if path == "" {
		return []string{}
	}
	return strings.Split(path, string(ListSeparator))
}

func abs(path string) (string, error) { return unixAbs(path) }

func join(elem []string) string {
	for len(elem) > 0 && elem[0] == "" {
		elem = elem[1:]
	}
	if len(elem) == 0 {
		return ""
	}
	return Clean(strings.Join(elem, string(Separator)))
}

func sameWord(a, b string) bool { return a == b }
