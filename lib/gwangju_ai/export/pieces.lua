-- Reads a JSON list of pieces of Markdown, each a document of its own, into a division each.

-- A short list of what is read, so that nothing else is: no attributes, no raw markup.
local format = "commonmark+pipe_tables+tex_math_dollars+footnotes+smart"

function Reader(input)
  local pieces = pandoc.List(pandoc.json.decode(tostring(input), false))
  return pandoc.Pandoc(pieces:map(function(piece)
    -- pandoc takes the last row of a table for one only if a line ends there.
    return pandoc.Div(pandoc.read(piece .. "\n", format).blocks)
  end))
end
