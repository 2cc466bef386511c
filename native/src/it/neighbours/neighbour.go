// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

// A library with Go's runtime, which handles signals on alternate stacks of its own.
package main

/*
typedef void (*callback)(void);
static void invoke(callback called) { called(); }
*/
import "C"

import (
	"runtime"
	"sync"
)

var sink *int

// go_work calls Java from goroutines while others are preempted and collected.
//
//export go_work
func go_work(called C.callback) {
	stop := make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	go func() {
		for i := 0; ; i++ {
			if i%1000000 == 0 {
				select {
				case <-stop:
					return
				default:
				}
			}
		}
	}()
	var done sync.WaitGroup
	for i := 0; i < 2; i++ {
		done.Add(1)
		go func() {
			defer done.Done()
			C.invoke(called)
		}()
	}
	done.Wait()
	close(stop)
}

func read(from *int) (failed bool) {
	defer func() { failed = recover() != nil }()
	return *from == 1
}

// go_recover reads null, which Go's runtime makes a panic that is recovered from.
//
//export go_recover
func go_recover(called C.callback) {
	failed := 0
	for i := 0; i < 1000; i++ {
		if read(sink) {
			failed++
		}
	}
	if failed != 1000 {
		panic("not recovered")
	}
	C.invoke(called)
}

// go_null reads null, and nobody recovers.
//
//export go_null
func go_null(called C.callback) {
	if *sink == 1 {
		C.invoke(called)
	}
}

func main() {}
