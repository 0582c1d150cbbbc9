"""A small process that puts a folder of files through the cleaner and says what came of each, as JSON."""

import json
import resource
import sys
import time
from pathlib import Path

from mars_voice.media.cleaner import clean_picture
from models.errors import DomainError

for path in sorted(Path(sys.argv[1]).iterdir()):
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    try:
        came = clean_picture(path.read_bytes())
        path.with_suffix(f"{path.suffix}.clean").write_bytes(came)
        said = "clean"
    except DomainError as refused:
        said = refused.code
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    computed = after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime
    line = {"name": path.name, "said": said, "computed": computed, "took": time.monotonic() - began}
    print(json.dumps({**line, "most_memory": after.ru_maxrss * 1024}))
