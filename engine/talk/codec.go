package talk

import (
	"bytes"
	"fmt"
	"reflect"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/weights/guard"
)

// The messages by their tags. A new one is not done until it has a row here.
var (
	commandTags = tags[Command]{
		"compare": Compare{}, "end compare": EndCompare{}, "measure rival": MeasureRival{}, "contest": Contest{},
		"build": Build{}, "input": SetInput{}, "show": Show{}, "inspect": Inspect{}, "goto": GoTo{},
		"train": Train{}, "stop": Stop{}, "evaluate": Evaluate{}, "cell": Cell{}, "answers": Answers{}, "thumbs": Thumbs{},
		"pause": Pause{}, "step": Step{}, "adjust": Adjust{}, "reset": Reset{}, "system": System{},
		"save": Save{}, "load": Load{}, "export": Export{}, "import": Import{}, "list kept": ListKept{}, "open kept": OpenKept{}, "drop kept": DropKept{},
		"dataset": SetDataset{}, "add class": AddClass{}, "rename class": RenameClass{}, "drop class": DropClass{},
		"add images": AddImages{}, "add drawing": AddDrawing{}, "drop image": DropImage{}, "own images": OwnImages{},
		"export data": ExportData{}, "import data": ImportData{}, "set weight": SetWeight{}, "survey": Survey{},
	}
	eventTags = tags[Event]{
		"compared": Compared{}, "shown rival": ShownRival{}, "rival measured": RivalMeasured{}, "contested": Contested{},
		"ready": Ready{}, "loading": Loading{}, "built": Built{}, "failed": Failed{}, "shown": Shown{},
		"inspected": Inspected{}, "measured": Measured{}, "batch": Batch{}, "stopped": Stopped{},
		"evaluating": Evaluating{}, "examples": Examples{}, "answered": Answered{}, "surveyed": Surveyed{}, "thumbnails": Thumbnails{},
		"training": Training{}, "epoch": EpochDone{}, "diverged": Diverged{}, "system": SystemInfo{},
		"file": File{}, "kept": Kept{}, "dataset": Dataset{}, "own data": OwnData{}, "own thumbs": OwnThumbs{},
	}
	commandNames = commandTags.names()
	eventNames   = eventTags.names()
)

// EncodeCommand gives c as msgpack: [tag, value].
func EncodeCommand(c Command) ([]byte, error) { return encode(commandNames, c) }

// DecodeCommand is the command that EncodeCommand made b from. Whatever b is,
// it is a command or an error.
func DecodeCommand(b []byte) (Command, error) { return decode(commandTags, "command", b) }

// EncodeEvent gives ev as msgpack: [tag, value].
func EncodeEvent(ev Event) ([]byte, error) { return encode(eventNames, ev) }

// DecodeEvent is the event that EncodeEvent made b from.
func DecodeEvent(b []byte) (Event, error) { return decode(eventTags, "event", b) }

// tags are the kinds of message M, an empty one of each by its tag.
type tags[M any] map[string]M

func (t tags[M]) names() map[reflect.Type]string {
	names := map[reflect.Type]string{}
	for tag, m := range t {
		names[reflect.TypeOf(m)] = tag
	}
	return names
}

// roomy is more than what a large message has besides its floats.
const roomy = 64 << 10

func encode(names map[reflect.Type]string, m any) ([]byte, error) {
	tag, ok := names[reflect.TypeOf(m)]
	if !ok {
		return nil, fmt.Errorf("a message of type %T has no tag", m)
	}
	var b bytes.Buffer
	if m, ok := m.(interface{ floats() int }); ok {
		// A buffer that grows as it is filled would take three times as much, of
		// hundreds of megabytes at worst.
		b.Grow(4*m.floats() + roomy)
	}
	e := msgpack.NewEncoder(&b)
	e.UseCompactInts(true)
	if err := e.EncodeArrayLen(2); err != nil {
		return nil, err
	}
	if err := e.EncodeString(tag); err != nil {
		return nil, err
	}
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("%s: %w", tag, err)
	}
	return b.Bytes(), nil
}

// pair is how msgpack begins a list of two.
const pair = 0x92

var messageRules = guard.Rules{Strict: true}

func decode[M any](t tags[M], what string, b []byte) (M, error) {
	var none M
	if len(b) == 0 || b[0] != pair {
		return none, fmt.Errorf("not a %s: want a list of a tag and a value", what)
	}
	tag, b, err := guard.Bytes(b[1:])
	if err != nil {
		return none, fmt.Errorf("not a %s: its tag: %w", what, err)
	}
	kind, ok := t[string(tag)]
	if !ok {
		return none, fmt.Errorf("unknown %s %q", what, tag)
	}
	value := reflect.New(reflect.TypeOf(kind))
	if err := messageRules.Unmarshal(b, value.Interface()); err != nil {
		return none, fmt.Errorf("%s %q: %w", what, tag, err)
	}
	return value.Elem().Interface().(M), nil
}
