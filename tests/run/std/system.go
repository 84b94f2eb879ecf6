// Packages os, time and runtime where they do not depend on the machine: errors, environment, durations, dates.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

func main() {
	_, err := os.Open("/no/such/file")
	var path *fs.PathError
	fmt.Println(err, errors.Is(err, fs.ErrNotExist), os.IsNotExist(err), errors.As(err, &path))
	os.Setenv("DOTGO_TEST", "value")
	value, ok := os.LookupEnv("DOTGO_TEST")
	fmt.Println(value, ok, os.Getenv("DOTGO_NOT_SET") == "", os.Setenv("", "x"))
	fmt.Println(os.Expand("$a-${b}-$$-${}-${c", strings.ToUpper))
	fmt.Fprintln(os.Stderr, "standard error")
	n, err := io.Copy(os.Stdout, strings.NewReader("copied\n"))
	fmt.Println(n, err)
	d := 90*time.Minute + 1500*time.Millisecond
	fmt.Println(d, d.Round(time.Hour), d.Hours() > 1.5)
	start := time.Date(2026, time.February, 28, 23, 59, 59, 5, time.UTC)
	fmt.Println(start.Add(2*time.Second).Format(time.RFC3339Nano), start.Weekday(), start.YearDay(), start.Unix())
	parsed, err := time.Parse(time.DateTime, "2024-02-29 12:30:00")
	fmt.Println(parsed, err, parsed.AddDate(1, 0, 0), start.Sub(parsed))
	_, err = time.Parse(time.DateOnly, "2023-02-29")
	fmt.Println(err)
	zone := time.FixedZone("X", 3600)
	fmt.Println(start.In(zone), start.Before(parsed))
	before := time.Now()
	time.Sleep(time.Millisecond)
	fmt.Println(time.Since(before) >= time.Millisecond)
	defer fmt.Println("not run")
	os.Exit(3)
}
