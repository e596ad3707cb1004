"""usage: validate.py SCHEMA DOCUMENT - checks DOCUMENT against a JSON schema."""

import json
import sys

import jsonschema

schema, document = (json.load(open(path)) for path in sys.argv[1:])
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
errors = list(validator(schema).iter_errors(document))
for error in errors[:10]:
    print(error.json_path, error.message[:300])
sys.exit(bool(errors))
