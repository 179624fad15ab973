package lab

import (
	"errors"
	"fmt"
	"io"
	"path"

	"convscope/engine/talk"
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

// weightsDir is the site's folder of packs.
const weightsDir = "weights"

func packFile(preset string) string   { return path.Join(weightsDir, preset+".msgpack") }
func epochsFile(preset string) string { return path.Join(weightsDir, preset+"-epochs.msgpack") }

// load fetches a file, once for all that ask for it while it is on its way.
func (l *Lab) load(name string, done func([]byte, error)) {
	waiting, underway := l.loading[name]
	l.loading[name] = append(waiting, done)
	if underway {
		return
	}
	l.say(talk.Loading{Name: name})
	progress := func(done, total int64) { l.say(talk.Loading{Name: name, Done: done, Total: total}) }
	l.host.Files.Load(name, progress, func(b []byte, err error) {
		if err != nil {
			err = &fileError{err}
		}
		l.arrived = append(l.arrived, func() {
			waiting := l.loading[name]
			delete(l.loading, name)
			l.say(talk.Loading{Name: name, Done: int64(len(b)), Total: int64(len(b)), Over: true})
			for _, done := range waiting {
				done(b, err)
			}
		})
	})
}

// A fileError is about a file of the site: nothing that whoever asked could
// have asked better.
type fileError struct{ err error }

func (e *fileError) Error() string { return e.err.Error() }
func (e *fileError) Unwrap() error { return e.err }

// badFile is err, met in reading the file of that name, as a sentence that
// says what to do.
func badFile(name string, err error) error {
	const again = "Try again; if that does not help, the file on the server must be replaced"
	var format *weights.FormatError
	switch {
	case errors.As(err, &format) && format.Kind == weights.Unsupported:
		err = fmt.Errorf("%s cannot be read: %w. The browser's cache may hold an old copy of the page: load it again past the cache", name, err)
	case errors.As(err, &format):
		err = fmt.Errorf("%s: %w. %s", name, err, again)
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("%s is cut off: %w. %s", name, err, again)
	default:
		err = fmt.Errorf("%s is damaged: %w. %s", name, err, again)
	}
	return &fileError{err}
}
