package lab

import (
	"errors"
	"fmt"
	"io"
	"path"

	"convscope/weights"
)

// Files fetches the site's files.
type Files interface {
	// Load fetches the file of that name (relative to the site's root, with
	// slashes). It must not block. It may tell how many bytes of how many have
	// come (a total of 0 means unknown), and calls done once, on the lab's own
	// goroutine but not before Load has returned.
	Load(name string, progress func(done, total int64), done func([]byte, error))
}

// The folders of the site.
const (
	dataDir    = "data/mnist"
	weightsDir = "weights"
)

func packFile(preset string) string   { return path.Join(weightsDir, preset+".msgpack") }
func epochsFile(preset string) string { return path.Join(weightsDir, preset+"-epochs.msgpack") }

// load fetches a file, once for all that ask for it while it is on its way.
func (l *Lab) load(name string, done func([]byte, error)) {
	waiting, underway := l.loading[name]
	l.loading[name] = append(waiting, done)
	if underway {
		return
	}
	l.say(Loading{Name: name})
	progress := func(done, total int64) { l.say(Loading{Name: name, Done: done, Total: total}) }
	l.files.Load(name, progress, func(b []byte, err error) {
		l.arrived = append(l.arrived, func() {
			waiting := l.loading[name]
			delete(l.loading, name)
			l.say(Loading{Name: name, Done: int64(len(b)), Total: int64(len(b))})
			for _, done := range waiting {
				done(b, err)
			}
		})
	})
}

// badFile is err, met in reading the file of that name, as a sentence that
// says what to do.
func badFile(name string, err error) error {
	var format *weights.FormatError
	switch {
	case errors.As(err, &format) && format.Kind == weights.Unsupported:
		return fmt.Errorf("%s cannot be read: %w. This page is older than its files: load it again, past the browser's cache", name, err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s is cut off: %w. Load the page again; if that does not help, the file on the server is damaged and must be copied there again", name, err)
	default:
		return fmt.Errorf("%s is damaged: %w. Load the page again; if that does not help, the file on the server must be copied there again", name, err)
	}
}
