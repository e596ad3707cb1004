"""usage: places.py SARIF - a line for each result: name, URI:line and base."""

import json
import sys

lines = []
for result in json.load(open(sys.argv[1]))["runs"][0]["results"]:
    [location] = result["locations"]
    [name] = location["logicalLocations"]
    place = location["physicalLocation"]
    artifact = place["artifactLocation"]
    lines.append(f'{name["name"]} {artifact["uri"]}:'
                 f'{place["region"]["startLine"]} '
                 f'{artifact.get("uriBaseId", "none")}')
print("\n".join(sorted(lines)))
