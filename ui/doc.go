// Package ui is the interface of Convscope as data: a [Model], which
// [Model.Update] changes by messages, and which [Model.View],
// [Model.Controls], [Model.Nodes] and [Model.Announce] show. It knows neither
// the browser nor a drawing library.
//
// All lengths are CSS pixels from the top left of the window. Where everything
// is stands in one value, made by one function (see layout.go): hit tests, the
// accessibility tree, the floating HTML controls and the view read it.
//
// A network appears twice in a Model. The edited one is what the user has put
// together, possible or not; the built one is what the lab runs and the maps
// belong to. They differ while the edited one is impossible or on its way.
//
// Layers are numbered from 0, the input is layer -1.
package ui
