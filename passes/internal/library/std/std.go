// Package std describes the calls of the standard library, and of the few
// packages that everybody uses beside it, that run a function they are given
// or do something outside of the program.
package std

import "github.com/boltvet/boltvet/passes/internal/effect"

// Encoders are the methods that encoders call for each value of their type.
const Encoders = "MarshalJSON MarshalText MarshalYAML MarshalBinary GobEncode"

// Libraries holds one entry per package, since a row names no package of its own.
var Libraries = []effect.Library{
	{Name: "slices", Packages: []string{"slices", "golang.org/x/exp/slices"}, Calls: []effect.Call{
		perItem(1, "SortFunc SortStableFunc MinFunc MaxFunc IsSortedFunc ContainsFunc IndexFunc DeleteFunc CompactFunc"),
		perItem(1, "SortedFunc SortedStableFunc"),
		perItem(2, "BinarySearchFunc EqualFunc CompareFunc"),
	}},
	{Name: "maps", Packages: []string{"maps"}, Calls: []effect.Call{
		perItem(1, "DeleteFunc"), perItem(2, "EqualFunc"),
	}},
	{Name: "sort", Packages: []string{"sort"}, Calls: []effect.Call{
		perItem(1, "Slice SliceStable SliceIsSorted Search"),
	}},
	{Name: "sync", Packages: []string{"sync"}, Calls: []effect.Call{
		{On: "Once", Names: "Do", Effect: effect.Invoke, Func: effect.Arg(0), Times: effect.AtMost},
		{On: "", Names: "OnceFunc OnceValue OnceValues", Effect: effect.Invoke, Func: effect.Arg(0), Times: effect.AtMost},
		{On: "WaitGroup", Names: "Go", Effect: effect.Invoke, Func: effect.Arg(0)},
		{On: "Map", Names: "Range", Effect: effect.Invoke, Func: effect.Arg(0), Times: effect.PerItem},
	}},
	{Name: "errgroup", Packages: []string{"golang.org/x/sync/errgroup"}, Calls: []effect.Call{
		{On: "Group", Names: "Go TryGo", Effect: effect.Invoke, Func: effect.Arg(0)},
	}},
	{Name: "bufio", Packages: []string{"bufio"}, Calls: []effect.Call{
		{On: "Scanner", Names: "Scan", Effect: effect.Advance},
		{On: "Scanner", Names: "Text Bytes", Effect: effect.Fetch},
	}},
	{Name: "os", Packages: []string{"os"}, Calls: []effect.Call{
		acting("", "Create Open OpenFile ReadFile WriteFile ReadDir Remove RemoveAll Rename Mkdir MkdirAll Symlink Chmod Truncate"),
		acting("Process", "Kill Signal Wait"),
	}},
	{Name: "exec", Packages: []string{"os/exec"}, Calls: []effect.Call{
		acting("Cmd", "Run Start Wait Output CombinedOutput"),
	}},
	{Name: "http", Packages: []string{"net/http"}, Calls: []effect.Call{
		acting("", "Get Head Post PostForm"),
		acting("Client", "Do Get Head Post PostForm"),
	}},
	{Name: "net", Packages: []string{"net"}, Calls: []effect.Call{
		acting("", "Dial DialTimeout"),
	}},
	{Name: "smtp", Packages: []string{"net/smtp"}, Calls: []effect.Call{
		acting("", "SendMail"),
	}},
	{Name: "time", Packages: []string{"time"}, Calls: []effect.Call{
		{Names: "Sleep", Effect: effect.Wait},
	}},
	{Name: "lo", Packages: []string{"github.com/samber/lo"}, Calls: []effect.Call{
		perItem(1, "Map FilterMap Filter FlatMap ForEach ForEachWhile Reject GroupBy KeyBy Associate SliceToMap UniqBy PartitionBy CountBy SumBy MapValues MapKeys MapToSlice PickBy OmitBy ContainsBy EveryBy SomeBy NoneBy Find FindIndexOf MinBy MaxBy"),
	}},
	{Name: "lo/parallel", Packages: []string{"github.com/samber/lo/parallel"}, Calls: []effect.Call{
		perItem(1, "Map ForEach GroupBy PartitionBy"),
	}},
}

// acting describes what reaches outside of the program without a context.
func acting(on, names string) effect.Call {
	return effect.Call{On: on, Names: names, Effect: effect.Act}
}

func perItem(arg int, names string) effect.Call {
	return effect.Call{Names: names, Effect: effect.Invoke, Func: effect.Arg(arg), Times: effect.PerItem}
}
