// Package driver is what the drivers share: arguments name=value, files, and counting against the
// processor time of the whole process.
package driver

import (
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Text returns the value of an argument name=value.
func Text(name string) string {
	for _, word := range os.Args[1:] {
		if value, found := strings.CutPrefix(word, name+"="); found {
			return value
		}
	}
	log.Fatalf("no argument %s", name)
	return ""
}

// File returns the content of the file that an argument names.
func File(name string) []byte {
	content, err := os.ReadFile(Text(name))
	if err != nil {
		log.Fatal(err)
	}
	return content
}

// Number returns the value of an argument.
func Number(name string) int64 {
	number, err := strconv.ParseInt(Text(name), 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	return number
}

func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// Measure runs the work for the argument millis of processor time, after a tenth of it as warm-up,
// and prints how often it ran and what it used.
func Measure(work func() error) {
	millis := time.Duration(Number("millis")) * time.Millisecond
	repeat(millis/10, work)
	count, used := repeat(millis, work)
	fmt.Println(count, used.Nanoseconds())
}

func repeat(atLeast time.Duration, work func() error) (int, time.Duration) {
	start := processorTime()
	for count := 0; ; {
		for range 20 {
			if err := work(); err != nil {
				log.Fatal(err)
			}
		}
		count += 20
		if used := processorTime() - start; used >= atLeast {
			return count, used
		}
	}
}
