package lab

import (
	"time"

	"convscope/engine"
)

// A Host is what a lab lives on: all that it does outside itself.
type Host struct {
	Files Files
	Crew  Crew  // nil: every training has one worker
	Store Store // nil: nothing is kept
	// Interchange exports and imports networks; nil: that cannot be done.
	Interchange Interchange
	// Emit tells the interface an event, Notify the listeners of the page's API.
	Emit   func(Event)
	Notify func(event string, data map[string]any)
	Clock  func() time.Time
	// Budget is what networks may take on this device; zero: [engine.MaxBudget].
	Budget engine.Budget
	// Memory is how many bytes the engine holds, and how many of them it uses;
	// nil: nobody knows.
	Memory func() (held, used int64)
}

// A Crew is workers elsewhere, without shared memory, that help with a training.
type Crew interface {
	// Cores is how many workers can run at once, this one included.
	Cores() int
	// Call sends helper i, from 1, a message, and starts it if it does not run.
	// It copies the message and must not block. Once, on the lab's own goroutine
	// but not before Call has returned, it calls answer with what the helper's
	// [Help.Answer] gave, good until answer returns, or with why the helper is
	// lost. Answers of one helper come in the order of its calls.
	Call(helper int, message []byte, answer func([]byte, error))
}

// A Store keeps things in the browser, over a reload. Keys have a folder:
// "networks/…". Every done is called once, on the lab's own goroutine but not
// before the method has returned.
type Store interface {
	Get(key string, done func([]byte, error)) // nil bytes when there is nothing
	Put(key string, value []byte, done func(error))
	// Drop forgets all keys that begin with prefix.
	Drop(prefix string, done func(error))
}
