package orm

import "github.com/boltvet/boltvet/passes/internal/effect"

// naming is the language of paths: "author__username__icontains".
var naming = effect.Naming{
	ByField: true,
	Columned: effect.Columned{
		Tag: "orm", Skip: "-", Derived: "annotation", Apart: "Origin", Typed: "type=",
		Key: "ID", KeyName: "pk", KeyEnds: "_id", KeyIn: "id", NullIn: "valid",
		Plain: "exact gt gte lt lte in range",
		Same:  "exact gt gte lt lte",
		List:  "in range",
		Text:  "iexact contains icontains startswith istartswith endswith iendswith",
		Null:  "isnull",
		Nil:   "exact iexact", Made: "Expression", Rows: "QuerySet",
		Parts: "year month day week week_day quarter hour minute second", DayPart: "date",
	},
	Mentions: []effect.Mention{
		{On: "QuerySet ManyToMany ManyToManyThrough Reverse", Names: "Filter", From: effect.Arg(0), Is: effect.Test},
		{On: "QuerySet", Names: "Exclude Get", From: effect.Arg(0), Is: effect.Test},
		{On: "QuerySet", Names: "AGet", From: effect.Arg(1), Is: effect.Test},
		{On: "QuerySet", Names: "Where", From: effect.Arg(0), Is: effect.Tests},
		{On: "QuerySet", Names: "GetOrCreate UpdateOrCreate", From: effect.Arg(0), Is: effect.Tests},
		{On: "QuerySet", Names: "AGetOrCreate AUpdateOrCreate", From: effect.Arg(1), Is: effect.Tests},
		{On: "", Names: "And Or Not", From: effect.Arg(0), Is: effect.Tests},

		{On: "QuerySet", Names: "OrderBy Earliest Latest", From: effect.Arg(0), Is: effect.SortKey},
		{On: "QuerySet", Names: "AEarliest ALatest", From: effect.Arg(1), Is: effect.SortKey},
		{On: "QuerySet", Names: "GroupBy", From: effect.Arg(0), Is: effect.Column},
		{On: "", Names: "ValuesList", From: effect.Arg(1), Is: effect.Term},
		{On: "", Names: "AValuesList", From: effect.Arg(2), Is: effect.Term},
		{On: "", Names: "AValues Values", Is: effect.OfFields},
		{On: "QuerySet", Names: "Only Defer", From: effect.Arg(0), Is: effect.OneColumn},

		{On: "QuerySet", Names: "Update", From: effect.Arg(0), Is: effect.Setting},
		{On: "QuerySet", Names: "AUpdate", From: effect.Arg(1), Is: effect.Setting},
		{On: "QuerySet", Names: "Save RefreshFromDB BulkUpdate", From: effect.Arg(1), Is: effect.OwnColumn},
		{On: "QuerySet", Names: "ASave ARefreshFromDB ABulkUpdate", From: effect.Arg(2), Is: effect.OwnColumn},

		{On: "QuerySet", Names: "Annotate", From: effect.Arg(0), Is: effect.NewName},
		{On: "QuerySet", Names: "Aggregate", From: effect.Arg(1), Is: effect.Computed},
		{On: "QuerySet", Names: "AAggregate", From: effect.Arg(2), Is: effect.Computed},
		{On: "", Names: "F", From: effect.Arg(0), Is: effect.Term},
		{On: "", Names: "Count Sum Avg Min Max", From: effect.Arg(0), Is: effect.Term},
		{On: "Expression", Names: "Add Sub Mul Div Mod", From: effect.Arg(0), Is: effect.Computed},
		{On: "Aggregate", Names: "Filter", From: effect.Arg(0), Is: effect.Tests},
	},
}
