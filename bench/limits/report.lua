-- wrk: every request files a report at one of the plates named in the file PLATES.
math.randomseed(tonumber(os.getenv("SEED") or os.time()))
local plates = {}
for line in io.lines(os.getenv("PLATES")) do plates[#plates + 1] = line end
local headers = { ["Content-Type"] = "application/json" }
request = function()
  headers["Idempotency-Key"] = string.format(
    "%08x%08x%08x", math.random(0, 0x7fffffff), math.random(0, 0x7fffffff), math.random(0, 0x7fffffff))
  local body = string.format(
    '{"text":"小区 3 号楼东侧路灯已经两天不亮，晚上老人出行不便，请尽快处理。","plate_code":"%s"}',
    plates[math.random(1, #plates)])
  return wrk.format("POST", nil, headers, body)
end
