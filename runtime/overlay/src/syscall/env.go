package syscall

// The environment begins empty and lives in the program. It keeps the order in which variables were set.
type variable struct{ key, value string }

var environment []variable

func lookup(key string) int {
	for i := range environment {
		if environment[i].key == key {
			return i
		}
	}
	return -1
}

// Getenv returns the value of a variable and whether it is set.
func Getenv(key string) (value string, found bool) {
	if i := lookup(key); i >= 0 {
		return environment[i].value, true
	}
	return "", false
}

// Setenv sets a variable. A key is not empty and has no = and no zero byte, a value has no zero byte.
func Setenv(key, value string) error {
	if key == "" {
		return EINVAL
	}
	for i := range len(key) {
		if key[i] == '=' || key[i] == 0 {
			return EINVAL
		}
	}
	for i := range len(value) {
		if value[i] == 0 {
			return EINVAL
		}
	}
	if i := lookup(key); i >= 0 {
		environment[i].value = value
	} else {
		environment = append(environment, variable{key, value})
	}
	return nil
}

// Unsetenv removes a variable.
func Unsetenv(key string) error {
	if i := lookup(key); i >= 0 {
		environment = append(environment[:i], environment[i+1:]...)
	}
	return nil
}

// Clearenv removes all variables.
func Clearenv() { environment = nil }

// Environ returns all variables as KEY=VALUE.
func Environ() []string {
	var all []string
	for _, v := range environment {
		all = append(all, v.key+"="+v.value)
	}
	return all
}
