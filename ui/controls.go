package ui

import "convscope/ui/kit/stage"

// Controls are the page's HTML controls as they are to be shown now, always
// all of them and always in this order. A change of one comes back as a
// [ControlMsg] with its id and, where it has one, its value as text.
//
// A control with a Rect floats over the canvas: the element of that id itself
// is put there (position: fixed, in CSS pixels of the window). The canvas
// draws the visible caption of every floating field and the panels below
// them, so these elements carry an aria-label and no visible text of their
// own, and the containers are transparent.
//
// In the header, laid out by the page:
//
//	dataset     select   MNIST, Fashion-MNIST or the user's own
//	preset      select   the six networks, and "" while it is none of them
//	new         button   empties the network to its tail
//	undo        button
//	redo        button
//	reset       button   makes the network untrained
//	train       button   plays or pauses training (Text, Pressed)
//	step-batch  button
//	step-epoch  button
//	status      output   "Epoch 3.4 / 20 · 8,940 images/s · 12 s left"
//	compare     button   opens the comparison of two networks, or leaves it (Pressed)
//	export      button   opens the panel for saving pictures and data (Pressed)
//	library     button   opens the panel of files (Pressed)
//	theme       button   light or dark (Pressed: dark)
//	about       button   opens the dialog, which the page does
//	about-system         in it: what the engine runs on
//	sum                  what the network comes to: parameters and work; menu-sum in a sentence
//
// Around the drawing pad:
//
//	pad-undo    button   takes back the last stroke
//	pad-clear   button
//	pad-random  button   a random test image
//	pad-index   number   a chosen test image, from 0
//
// In the editor of the selected block; those its layer lacks are hidden:
//
//	editor         group    transparent; its Rect is the panel that the canvas draws
//	field-filters  number   filters of a convolution
//	field-kernel   number   its spatial extent
//	field-size     number   extent of a pooling
//	field-stride   number   of either
//	field-pad      number   zero padding
//	field-rate     number   of a dropout
//	field-units    number   of a dense layer
//	field-slope    number   of a leaky ReLU
//	field-over     number   layers that a skip connection skips
//	block-left     button   moves the block towards the input
//	block-right    button   moves it towards the output
//	block-copy     button   copies the selected blocks
//	block-cut      button
//	block-paste    button
//	block-delete   button
//	editor-close   button
//
// In the training panel:
//
//	train-epochs  number
//	train-rate    number
//	train-batch   select
//	settings      button   opens the panel of the other settings (Pressed)
//	epoch         range    the epoch whose weights are shown, Min to Max
//	continue      button   trains on from an epoch in the past
//	measure       button   tests the network here, on all test images
//
// Charts, opened large over the network:
//
//	expand-training, expand-quality  buttons that open them (Pressed: open)
//	confusion-share  button   per cent of the rows in the confusion matrix, not counts
//	chart-scale      select   of the loss: "linear" or "log"
//	chart-smooth     range    of the batches' curves, per cent
//	chart-figure     select   what is shown of each layer
//	chart-all        button   shows all epochs again
//	hard-measure     button   as measure
//	study-save       button   opens the panel for saving what is open
//	study-close      button
//
// In the detail panel:
//
//	scale           select   "map" or "layer": what a colour's full strength is
//	weights-as      select   "numbers", "hinton" or "colours"
//	weight-value    number   over the chosen weight while it is edited
//	weight-restore  button   gives the filter the weights that it has learned
//
// Beside the input's block, or on a phone in the bar at the bottom:
//
//	zoom-in, zoom-out  buttons
//	zoom-fit  button   shows the whole network (Text: the zoom)
//
// On a phone, a bar at the bottom opens panels as sheets:
//
//	sheet-training   button   (Pressed: open)
//	sheet-confusion  button
//	sheet-detail     button
//	sheet-close      button   at the sheet's corner
//
// Panels that the page lays out itself, with their own captions; of the three
// at most one is open. An element of the class "panel" gets the focus when it
// opens. The settings of the training:
//
//	settings-panel, settings-close
//	settings-note    which settings change when
//	train-optimizer  select
//	train-schedule   select   of the learning rate
//	train-fraction   select   of the training images
//	train-l2, train-workers, train-seed, train-shift, train-rotate, train-scale  number
//
// Files and what is kept:
//
//	library-panel, library-close
//	preset-name    text     of the edited network as a preset
//	preset-save    button
//	preset-list    listbox  the user's own presets, by index
//	preset-open, preset-delete
//	network-save, network-open  files
//	network-onnx, network-pytorch, network-keras, network-import  files of other frameworks
//	kept-list      listbox  networks that were trained here, by ID
//	kept-open, kept-delete
//	kept-none      text     while there are none
//	library-data   button   opens the panel of the user's own data
//	menu-new, menu-export, menu-about  as in the header, for phones
//
//	view-theme      select   "auto", "light" or "dark"
//	view-projector  button   larger for a projector (Pressed)
//
// Pictures and data to save:
//
//	export-panel, export-close
//	export-picture   select   of what
//	export-png, export-svg  buttons
//	export-data      select
//	export-csv       button
//
// The user's own data:
//
//	data-panel, data-close
//	data-status    text     what there is, and what is missing
//	class-name     text
//	class-add, class-rename, class-delete
//	class-list     listbox  by index
//	class-draw     button   adds what is on the pad
//	class-files, class-folder
//	class-images   pictures of the chosen class; pressing one deletes it
//	data-export, data-import
//	data-use       button   trains on them
//
// The keys:
//
//	keys-panel, keys-close
//	keys-list  list of terms
//	menu-keys  button  opens it
//
// While two networks are compared:
//
//	compare-a        select   the current network, or another epoch of it
//	compare-b        select   what it is compared with
//	compare-pin      button   makes B what A is now
//	compare-measure  button   tests A, B or both (Text)
//
// and on a phone, in the bar at the bottom:
//
//	compare-maps, compare-prediction, compare-confusion  buttons (Pressed: open)
//
// At the top, over everything:
//
//	banner        alert    a failure, as a sentence
//	banner-close  button
func (m *Model) Controls() []stage.Control { return m.controls() }
