"""The ``mars-voice`` command: what an operator types. It parses, calls one verb, and speaks in short lines."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mars_voice import clock, routes, serve
from mars_voice.readiness import NotReady, folder_is_usable, is_ready, stays_on_this_machine
from mars_voice.settings import BadSetting, Settings, settings
from mars_voice.wording.terms import BadTerm, read_terms, terms, use_terms

SHORTEST_PASSWORD = 12
#: Bytes: many times what a phone makes.
LARGEST_PHOTO = 100 * 1024 * 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; every foreseeable trouble is one sentence and a non-zero exit."""
    asked = _parser().parse_args(arguments)
    _stand_in_the_checkout()
    try:
        act: Callable[[argparse.Namespace, Settings], int] = asked.act
        use_terms(read_terms(settings().terms))
        return act(asked, settings())
    except (BadSetting, BadTerm) as problem:
        print(problem, file=sys.stderr)
        return 2
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    except serve.NeverAnswered as problem:
        print(problem, "MARS Voice could not start; the lines above say why.", sep="\n", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mars-voice", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verbs.add_parser("run", help="build and serve the product").set_defaults(act=run)
    verbs.add_parser("seed", help="fill an empty database with the demonstration world").set_defaults(act=seed)
    verbs.add_parser("check", help="say whether this installation is sound").set_defaults(act=check)
    demo = verbs.add_parser("demo", help="show the demonstration's join codes and personas")
    demo.add_argument("--json", action="store_true", help="for programs")
    demo.set_defaults(act=show_demo)
    verbs.add_parser("terms", help="show what bodies and posts are called here").set_defaults(act=show_terms)
    photo = verbs.add_parser("photo", help="clean a picture as those of phones are cleaned")
    clean = photo.add_subparsers(required=True, metavar="VERB").add_parser("clean", help="leave only what can be seen")
    clean.add_argument("source", metavar="IN", type=_from_here, help="a photo: JPEG, PNG, WebP or HEIC")
    clean.add_argument("target", metavar="OUT", type=_from_here, help="the clean picture: .webp, or JPEG for all else")
    clean.set_defaults(act=clean_photo)
    admin = verbs.add_parser("admin", help="look after the people who run the service")
    create = admin.add_subparsers(required=True, metavar="VERB").add_parser("create", help="add the first person")
    for name, example in (("email", "hub@example.org"), ("name", "'Sam Lee'"), ("partnership", "'Tidewell'")):
        create.add_argument(f"--{name}", required=True, help=f"such as {example}")
    create.set_defaults(act=create_admin)
    return parser


def _from_here(path: str) -> Path:
    """A path is meant from where the person stands."""
    return Path(path).expanduser().absolute()


def _stand_in_the_checkout() -> None:
    """The framework reads its configuration where it stands; a data folder is meant from where the person stands."""
    if given := os.environ.get("MARS_VOICE_DATA"):
        os.environ["MARS_VOICE_DATA"] = str(Path(given).expanduser().absolute())
    os.chdir(serve.ROOT)


def run(_asked: argparse.Namespace, its: Settings) -> int:
    """Make ready, serve, and say where to go as soon as it answers."""
    is_ready(its)
    if its.is_demo and not stays_on_this_machine(its.host):
        _say(f"Careful: demonstration mode has no passwords, and HOST={its.host} lets other machines in.")
    _say(f"Preparing {its.data}")
    _prepare(its)
    if its.is_demo:
        _say("Planting the practice world, unless it is there already")
        _seed()
    return serve.serve(its, say=_say, when_open=lambda: _welcome(its))


def seed(_asked: argparse.Namespace, its: Settings) -> int:
    """The invented world, once: a database that holds anything is left alone."""
    if not its.is_demo:
        raise NotReady("The demonstration world belongs in demonstration mode only: MARS_VOICE_MODE=demo.")
    folder_is_usable(its.data)
    _prepare(its)
    _say("Filled with the demonstration world." if _seed() else "There is data already; nothing was changed.")
    return 0


def check(_asked: argparse.Namespace, its: Settings) -> int:
    """Settings, folder, database and journal, each proved by use."""
    folder_is_usable(its.data)
    _say(f"data folder  {its.data} takes files")
    _prepare(its)
    _say("database     answers, and has this version's tables")
    from mars_voice.services import journal, tidying  # noqa: PLC0415 — as in _prepare

    broken, unsealed = journal.verify()
    if broken is not None:
        raise NotReady(
            f"The journal was altered: batch {broken} does not match its seal. Restore a backup and find out why."
        )
    _say(f"journal      unaltered; {unsealed} newest entries await their seal")
    lost = tidying.missing()
    if lost:
        raise NotReady(f"{lost} pictures or recordings are missing from {its.files}. Put them back from the backup.")
    _say(f"files        all there, in {its.files}")
    _say(f"mode         {its.mode}, at {its.address}")
    return 0


def show_demo(asked: argparse.Namespace, its: Settings) -> int:
    """Join codes and personas of the demonstration."""
    if not its.is_demo:
        raise NotReady("There are no personas in live mode.")
    folder_is_usable(its.data)
    _prepare(its)
    if asked.json:
        print(_doors_for_programs())
    else:
        _list_doors(its)
    return 0


def show_terms(_asked: argparse.Namespace, its: Settings) -> int:
    """The names in use, as the file that changes them holds them."""
    _say(f"# Names that differ here go into {its.terms}")
    for key, name in terms().items():
        _say(f"{key} = {json.dumps(name, ensure_ascii=False)}")
    return 0


def clean_photo(asked: argparse.Namespace, _its: Settings) -> int:
    """The cleaner that every phone's picture goes through, on any file. What is there already is replaced whole."""
    from mars_voice.media.cleaner import clean_picture  # noqa: PLC0415 — as in _prepare
    from mars_voice.wording import problem  # noqa: PLC0415
    from models.errors import DomainError  # noqa: PLC0415

    source, target = asked.source, asked.target
    try:
        _paths_are_plain(source, target)
        before = source.read_bytes()
        after = clean_picture(before, "WEBP" if target.suffix.lower() == ".webp" else "JPEG")
        _write_whole(target, after)
    except DomainError as refused:
        raise NotReady(f"Refused: {problem(refused)}") from refused
    except OSError as trouble:
        raise NotReady(f"That did not work: {trouble.strerror} ({trouble.filename}).") from trouble
    _say(f"Cleaned: {len(before):,} bytes became {len(after):,}, and only what can be seen is left.")
    return 0


def _paths_are_plain(source: Path, target: Path) -> None:
    """One file in, another out, and no link that would have something else written over."""
    if not source.is_file():
        raise NotReady(f"There is no file {source}.")
    if source.stat().st_size > LARGEST_PHOTO:
        raise NotReady(f"Refused: {source} is larger than any photo.")
    if target.is_symlink():
        raise NotReady(f"Refused: {target} is a link to something else.")
    if target.exists() and not target.is_file():
        raise NotReady(f"Refused: {target} is no file that could be written.")
    if target.exists() and target.samefile(source):
        raise NotReady("Refused: the clean picture would take the place of the one it is made from. Name another file.")


def _write_whole(target: Path, body: bytes) -> None:
    draft = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        draft.write_bytes(body)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def create_admin(asked: argparse.Namespace, its: Settings) -> int:
    """The first person of a live installation; the password is typed or piped, never an argument others can see."""
    from mars_voice.services import accounts  # noqa: PLC0415 — as in _prepare
    from models.errors import SignInFailed  # noqa: PLC0415

    folder_is_usable(its.data)
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST_PASSWORD:
        raise NotReady(f"The password needs at least {SHORTEST_PASSWORD} characters.")
    _prepare(its)
    try:
        accounts.create_admin(asked.email, asked.name, password, partnership=asked.partnership, at=clock.now())
    except SignInFailed as taken:
        raise NotReady(f"{asked.email} has an account already.") from taken
    _say(f"{asked.name} can sign in at {its.address}{routes.SIGN_IN}")
    return 0


def _prepare(its: Settings) -> None:
    from mars_voice.services import keys, setup  # noqa: PLC0415 — half a second that --help need not wait for

    try:
        setup.prepare(its)
    except keys.WrongKeys as lost:
        raise NotReady(
            f"The keys in {its.keys} do not open the words in the database. Put the right ones back from the backup."
        ) from lost


def _seed() -> bool:
    from mars_voice.services import demo  # noqa: PLC0415 — as in _prepare

    return demo.seed_if_empty(at=clock.now())


def _doors_for_programs() -> str:
    from mars_voice.services import demo  # noqa: PLC0415 — as in _prepare

    codes, personas = demo.doors(at=clock.now())
    doors = [
        {"audience": door.audience, "code": door.code, "url": routes.give_with_code(door.audience, door.code)}
        for door in codes
    ]
    return json.dumps({"codes": doors, "personas": [{"role": one.role, "email": one.email} for one in personas]})


def _welcome(its: Settings) -> None:
    _say(f"\nMARS Voice is open: {its.address}\n")
    if its.is_demo:
        _list_doors(its)
    _say("Stop with Ctrl-C.")


def _list_doors(its: Settings) -> None:
    from mars_voice.services import demo  # noqa: PLC0415 — as in _prepare

    codes, personas = demo.doors(at=clock.now())
    _say("This is practice: every person and place is invented.")
    _say(f"\nGive your view (or type the code at {its.address}{routes.JOIN}):")
    for door in codes:
        _say(f"  {its.address}{routes.give_with_code(door.audience, door.code):<36} {door.place}")
    _say(f"\nWork at the desk: choose a person at {its.address}{routes.SIGN_IN}")
    for one in personas:
        _say(f"  {one.name:<22} {one.blurb:<42} {one.email}")
    _say("")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
