package lab

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A method of the page's API. docs/api.md describes them all.
type method struct {
	params []string // the names it takes
	run    func(*Lab, *params, func(any, error))
}

// methods are those of the API. A variable would be linked, with the whole
// engine, into the page's program, which only needs the messages.
func methods() map[string]method {
	return map[string]method{
		"system.info":       {nil, (*Lab).apiInfo},
		"system":            {[]string{"collect"}, (*Lab).apiSystem},
		"network.get":       {nil, (*Lab).apiNetworkGet},
		"network.set":       {[]string{"preset", "layers", "seed", "fresh"}, (*Lab).apiNetworkSet},
		"input.get":         {nil, (*Lab).apiInputGet},
		"input.set":         {[]string{"pixels", "test", "strokes"}, (*Lab).apiInputSet},
		"predict":           {[]string{"pixels"}, (*Lab).apiPredict},
		"activations":       {[]string{"layer"}, (*Lab).apiActivations},
		"weights":           {[]string{"layer"}, (*Lab).apiWeights},
		"network.setWeight": {[]string{"layer", "param", "index", "value"}, (*Lab).apiSetWeight},
		"layer.excite":      {[]string{"layer", "unit"}, (*Lab).apiExcite},
		"layer.health":      {[]string{"layer"}, (*Lab).apiHealth},
		"metrics":           {nil, (*Lab).apiMetrics},
		"evaluate":          {[]string{"images"}, (*Lab).apiEvaluate},
		"examples":          {[]string{"true", "predicted", "max"}, (*Lab).apiExamples},
		"test.get":          {[]string{"index"}, (*Lab).apiTestGet},
		"epoch.goto":        {[]string{"epoch"}, (*Lab).apiGoTo},
		"train.start":       {trainParams, (*Lab).apiTrainStart},
		"train.stop":        {nil, (*Lab).apiTrainStop},
		"network.save":      {nil, (*Lab).apiSave},
		"network.load":      {[]string{"file"}, (*Lab).apiLoad},
		"network.export":    {[]string{"format"}, (*Lab).apiExport},
		"network.import":    {[]string{"files"}, (*Lab).apiImport},
		"network.kept":      {nil, (*Lab).apiKept},
		"network.open":      {[]string{"id"}, (*Lab).apiOpen},
		"network.drop":      {[]string{"id"}, (*Lab).apiDrop},
		"dataset.get":       {nil, (*Lab).apiDatasetGet},
		"dataset.set":       {[]string{"name"}, (*Lab).apiDatasetSet},
		"own.get":           {nil, (*Lab).apiOwnGet},
		"own.add":           {[]string{"class", "images", "strokes"}, (*Lab).apiOwnAdd},
		"own.rename":        {[]string{"class", "name"}, (*Lab).apiOwnRename},
		"own.remove":        {[]string{"class", "image"}, (*Lab).apiOwnRemove},
		"own.export":        {nil, (*Lab).apiOwnExport},
		"own.import":        {[]string{"file"}, (*Lab).apiOwnImport},
		"benchmark":         {[]string{"layers", "batch", "seconds", "workers"}, (*Lab).apiBenchmark},
		"train.step":        {append([]string{"unit"}, trainParams...), (*Lab).apiTrainStep},
		"train.pause":       {nil, (*Lab).apiTrainPause},
		"train.adjust":      {trainParams, (*Lab).apiTrainAdjust},
		"train.reset":       {[]string{"seed"}, (*Lab).apiTrainReset},
		"train.undoReset":   {nil, (*Lab).apiUndoReset},
		"train.scrub":       {[]string{"epoch"}, (*Lab).apiGoTo},
		"train.wait":        {nil, (*Lab).apiTrainWait},
		"train.status":      {nil, (*Lab).apiTrainStatus},
		"compare.start":     {[]string{"with"}, (*Lab).apiCompareStart},
		"compare.end":       {nil, (*Lab).apiCompareEnd},
	}
}

// Request answers a request of the page's API by calling reply once, now or
// later, with plain values: nil, bool, numbers, strings, []any and
// map[string]any, []int, []float64, []float32 for a Float32Array, and []byte for
// an ArrayBuffer. Params are nil or a map[string]any of such values. Whatever is asked before the lab
// has started is answered when it has.
func (l *Lab) Request(name string, args any, reply func(result any, err error)) {
	failing := func(result any, err error) {
		if err == nil {
			reply(result, nil)
			return
		}
		if errors.As(err, new(*fileError)) {
			l.fail(0, "file", err) // for the user, too: it is not the script's mistake
		}
		reply(nil, fmt.Errorf("%s: %w", name, err))
	}
	m, ok := methods()[name]
	if !ok {
		known := strings.Join(slices.Sorted(maps.Keys(methods())), ", ")
		reply(nil, fmt.Errorf("there is no method %q: the methods are %s", name, known))
		return
	}
	p, err := newParams(args, m.params)
	if err != nil {
		failing(nil, err)
		return
	}
	run := func() { m.run(l, p, failing) }
	if !l.ready {
		l.early = append(l.early, run)
		return
	}
	run()
}

// need is an error when there is no network to answer with.
func (l *Lab) need(p *params) error {
	if err := p.done(); err != nil {
		return err
	}
	if l.net == nil {
		return errNoNetwork
	}
	return nil
}

// layer is the parameter of that name, a layer of the current network from
// first up.
func (l *Lab) layer(p *params, first int) (int, error) {
	i := p.required("layer").whole("layer")
	if err := l.need(p); err != nil {
		return 0, err
	}
	if n := len(l.net.net.Specs()); i < first || i >= n {
		return 0, fmt.Errorf("layer: got %d, want %d to %d", i, first, n-1)
	}
	return i, nil
}
