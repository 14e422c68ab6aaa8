package sqlite

import "strings"

// Match uses GLOB where case matters and LIKE, which knows no case for ASCII
// letters, where it does not.
func (Dialect) Match(lookup, column, placeholder string) string {
	if caseless(lookup) {
		return column + " LIKE " + placeholder + ` ESCAPE '\'`
	}
	return column + " GLOB " + placeholder
}

func caseless(lookup string) bool { return strings.HasPrefix(lookup, "i") }

// Pattern escapes what GLOB or LIKE would read as a wildcard.
func (Dialect) Pattern(lookup, text string) string {
	any := "*"
	escape := strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]")
	if caseless(lookup) {
		any = "%"
		escape = strings.NewReplacer("%", `\%`, "_", `\_`, `\`, `\\`)
	}
	text = escape.Replace(text)
	switch strings.TrimPrefix(lookup, "i") {
	case "contains":
		return any + text + any
	case "startswith":
		return text + any
	case "endswith":
		return any + text
	}
	return text
}

// DatePart computes with SQLite's own functions, which read the texts that
// times are stored as.
func (Dialect) DatePart(part, column string) string {
	number := func(format string) string { return "CAST(strftime('" + format + "', " + column + ") AS INTEGER)" }
	switch part {
	case "date":
		return "date(" + column + ")"
	case "quarter":
		return "((" + number("%m") + " + 2) / 3)"
	case "week_day":
		return "(" + number("%w") + " + 1)"
	}
	formats := map[string]string{
		"year": "%Y", "month": "%m", "day": "%d", "week": "%V", "hour": "%H", "minute": "%M", "second": "%S",
	}
	return number(formats[part])
}
