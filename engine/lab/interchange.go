package lab

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights/interchange/chain"
)

// An Interchange exports networks and imports them, in a program of its own
// that is loaded when it is first called.
type Interchange interface {
	// Call sends the message of a chain.Job. It copies the message and must not
	// block. Once, on the lab's own goroutine but not before Call has returned,
	// it calls answer with the message of the chain.Result, or with why there
	// is none.
	Call(message []byte, answer func([]byte, error))
}

// formats are what networks can be exported as.
var formats = []string{"onnx", "pytorch", "keras"}

// exchange has a job done.
func (l *Lab) exchange(job chain.Job, done func(chain.Result, error)) {
	if l.host.Interchange == nil {
		done(chain.Result{}, errors.New("networks cannot be exported or imported here"))
		return
	}
	l.host.Interchange.Call(job.Encode(), func(b []byte, err error) {
		if err != nil {
			done(chain.Result{}, fmt.Errorf("the part of the page that exports and imports networks is lost: %w", err))
			return
		}
		r, err := chain.DecodeResult(b)
		if err == nil && r.Problem != "" {
			err = errors.New(r.Problem)
		}
		done(r, err)
	})
}

// apiExport gives the network, with the parameters that it has now, as a file.
func (l *Lab) apiExport(p *params, reply func(any, error)) {
	format := p.required("format").text("format")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		l.export(format, func(r chain.Result, err error) {
			if err != nil {
				reply(nil, err)
				return
			}
			reply(map[string]any{"name": r.Name, "file": r.Data}, nil)
		})
	})
}

// exportFile is the command's way to do the same.
func (l *Lab) exportFile(c talk.Export, done func(error)) {
	l.export(c.Format, func(r chain.Result, err error) {
		if err == nil {
			l.say(talk.File{Seq: c.Seq, Name: r.Name, Bytes: r.Data})
		}
		done(err)
	})
}

// export makes a file of the current network.
func (l *Lab) export(format string, done func(chain.Result, error)) {
	n := l.net
	switch {
	case n == nil:
		done(chain.Result{}, errNoNetwork)
		return
	case !slices.Contains(formats, format):
		done(chain.Result{}, fmt.Errorf("there is no format %q: want one of %s", format, strings.Join(formats, ", ")))
		return
	}
	name := n.preset
	if name == "" {
		name = "network"
	}
	l.exchange(chain.Job{Format: format, Network: &chain.Network{
		Name: name, Input: n.net.In(), Classes: slices.Clone(l.data.classes()), Specs: n.net.Specs(), Params: n.net.AppendParams(nil),
	}}, done)
}

// apiImport makes the network of another framework's files current.
func (l *Lab) apiImport(p *params, reply func(any, error)) {
	files := p.required("files").files("files")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.importFiles(0, files, l.networkReply(reply))
}

// importFiles makes the network of another framework's files current.
func (l *Lab) importFiles(seq int, files map[string][]byte, done func(error)) {
	end := l.begin() // as a build: of several, only the newest comes to be
	l.exchange(chain.Job{Files: files}, func(r chain.Result, err error) {
		var n *network
		if err == nil {
			n, err = l.imported(r.Network)
		}
		if err = end(err); err == nil {
			l.replace(seq, n)
			n.filed = true
			l.keep(n)
		}
		done(err)
	})
}

// imported is a network of files for the data that are open.
func (l *Lab) imported(from *chain.Network) (*network, error) {
	if from.Input != talk.InputShape {
		return nil, fmt.Errorf("the network takes inputs of %v, want %v", from.Input, talk.InputShape)
	}
	shapes, err := engine.Shapes(from.Input, from.Specs)
	if err != nil {
		return nil, err
	}
	if got, want := shapes[len(shapes)-1].Len(), len(l.data.classes()); got != want {
		return nil, fmt.Errorf("the network tells %d classes apart, but the data that are open have %d: open its data first", got, want)
	}
	n, err := l.newNetwork(from.Specs, 1)
	if err != nil {
		return nil, err
	}
	if err := n.net.SetParams(from.Params); err != nil {
		return nil, err
	}
	n.own[0], n.origin, n.drawn = from.Params, "imported", false
	return n, nil
}

// files are files by their names.
func (p *params) files(name string) map[string][]byte {
	given, ok := p.values[name].(map[string]any)
	if !ok {
		p.wrong("%s: got %s, want an object with an ArrayBuffer for each file's name", name, describe(p.values[name]))
		return nil
	}
	files := map[string][]byte{}
	for file, v := range given {
		b, ok := v.([]byte)
		if !ok {
			p.wrong("%s: %s: got %s, want an ArrayBuffer", name, file, describe(v))
			return nil
		}
		files[file] = b
	}
	return files
}
