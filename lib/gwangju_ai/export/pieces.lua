-- Reads a JSON list of pieces, each a text with its format and a document of its own, into a
-- division each.
function Reader(input)
  local pieces = pandoc.List(pandoc.json.decode(tostring(input), false))
  return pandoc.Pandoc(pieces:map(function(piece)
    -- pandoc takes the last row of a table for one only if a line ends there.
    return pandoc.Div(pandoc.read(piece[1] .. "\n", piece[2]).blocks)
  end))
end
