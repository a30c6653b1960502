-- Reads a JSON list of texts, each with its format and a document of its own, into a division each.

-- HTML that a blank line divides is one: a table's rows, say.
local function joined(blocks)
  local result = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    local last = result[#result]
    if last and last.t == "RawBlock" and block.t == "RawBlock" then
      last.text = last.text .. "\n" .. block.text
    else
      result:insert(block)
    end
  end
  return result
end

function Reader(input)
  local pieces = pandoc.List(pandoc.json.decode(tostring(input), false))
  return pandoc.Pandoc(pieces:map(function(piece)
    -- pandoc takes the last row of a table for one only if a line ends there.
    local blocks = pandoc.read(piece[1] .. "\n", piece[2]).blocks
    return pandoc.Div(piece[1]:find("<") and blocks:walk({Blocks = joined}) or blocks)
  end))
end
