package main

import (
	"fmt"
	"io"
	"time"
)

// A progress line tells on a terminal how far a long run has come.
type progress struct {
	w     io.Writer // nil if it is no terminal
	start time.Time
	shown bool
}

// patience is for how long nobody wonders.
const patience = time.Second

func newProgress(w io.Writer) *progress {
	if !isTerminal(w) {
		w = nil
	}
	return &progress{w: w, start: time.Now()}
}

func (p *progress) tell(done, all int) {
	if p.w == nil || time.Since(p.start) < patience {
		return
	}
	fmt.Fprintf(p.w, "\rboltvet: read %d of %d packages", done, all)
	p.shown = true
}

// end removes the line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
