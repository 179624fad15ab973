package lab

import (
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// A Host is what a lab lives on: all that it does outside itself.
type Host struct {
	Files Files
	Crew  Crew  // nil: every training has one worker
	Store Store // nil: nothing is kept
	// Interchange exports and imports networks; nil: that cannot be done.
	Interchange Interchange
	// Emit tells the interface an event, Notify the listeners of the page's API.
	Emit   func(talk.Event)
	Notify func(event string, data map[string]any)
	Clock  func() time.Time
	// Budget is what networks may take on this device; zero: [engine.MaxBudget].
	Budget engine.Budget
	// Random gives numbers that no other tab is given; nil: there is no Store, and
	// so nobody to tell apart.
	Random func() uint64
	// Weigh is told, before it is run, how many multiplications one pass of the
	// costliest network takes that is there, and whenever that changes: while a
	// network runs or learns a group of images nobody is listened to. nil: nobody
	// waits.
	Weigh func(work int64)
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

// A Store keeps things in the browser, over a reload, for all tabs of the page.
// A key that ends in "/" is a folder: it stands for all keys that begin so. Every
// done is called once, on the lab's own goroutine but not before the method has
// returned.
type Store interface {
	// Read hands over what stands at keys, all of it as of one moment: nil for a
	// key where nothing does.
	Read(keys []string, done func(map[string][]byte, error))
	// Keys hands over the keys in a folder.
	Keys(folder string, done func([]string, error))
	// Write makes a change, whole or not at all, and only if c.Was is what stands
	// at c.Key. Otherwise it hands over what does, nil for nothing.
	Write(c Change, done func(made bool, now []byte, err error))
	// Watch has heard called with the Key of changes that other tabs have made.
	Watch(heard func(key string))
}

// A Change is what a [Store] is to hold instead of what it holds: drops first.
type Change struct {
	Key  string
	Was  []byte // what must stand there; nil for nothing
	Drop []string
	Put  map[string][]byte
}
