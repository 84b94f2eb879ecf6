package filepathlite

// Paths have the form of Unix.
const (
	Separator     = '/'
	ListSeparator = ':'
)

// IsPathSeparator says whether c is a slash.
func IsPathSeparator(c uint8) bool { return c == Separator }

// IsAbs says whether the path begins at the root.
func IsAbs(path string) bool { return len(path) > 0 && path[0] == Separator }

func isLocal(path string) bool { return unixIsLocal(path) }

func localize(path string) (string, error) {
	for i := range len(path) {
		if path[i] == 0 {
			return "", errInvalidPath
		}
	}
	return path, nil
}

func volumeNameLen(path string) int { return 0 }
