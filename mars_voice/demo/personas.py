"""The invented people a demonstration can be walked through as. None of them exists."""

from __future__ import annotations

from dataclasses import dataclass

from models.kinds import Role


@dataclass(frozen=True)
class Persona:
    """One door of the practice sign-in page: who it is, and what they would do first."""

    email: str
    name: str
    role: Role
    blurb: str


PERSONAS = (
    Persona("alice@quillmere.example", "Alice Marlow-Finch", Role.HUB_OFFICER, "Hub manager"),
    Persona("tomasz@quillmere.example", "Tomasz Nowak-Kestrel", Role.HUB_OFFICER, "Hub officer, reads Polish"),
    Persona("hanif@quillmere.example", "Hanif Osterley-Khan", Role.ISO, "Scrutiny officer, at Tidewell today"),
    Persona("carol@quillmere.example", "Carol Adeyemi-Brook", Role.ISO, "Scrutiny officer, writing to Harbour Lane"),
    Persona("femi@quillmere.example", "Femi Astlebrook", Role.PARTNER, "Designated Nurse, at Tidewell today"),
    Persona("nadia@quillmere.example", "Nadia Holmstrand", Role.PARTNER, "Head of Safeguarding Children, council"),
    Persona("jo@quillmere.example", "Jo Kestrelby", Role.PARTNER, "Detective Superintendent, police"),
    Persona("ines@quillmere.example", "Ines Tarrow-Clough", Role.CONTRIBUTOR, "From a school, at Tidewell today"),
    Persona("ruth@quillmere.example", "Ruth Amberley-Stone", Role.PORTFOLIO_LEAD, "Scrutiny portfolio lead"),
    Persona("paul@quillmere.example", "Paul Dunmarsh", Role.ALTERNATE_LEAD, "Decides where Ruth's own agency is seen"),
    Persona("grace@quillmere.example", "Grace Pellowfield", Role.SAFEGUARDING_LEAD, "Safeguarding lead on call"),
    Persona("kit@quillmere.example", "Kit Sandholm-Rye", Role.AGENCY_LEAD, "Team Manager, Tidewell Youth Justice Team"),
    Persona("nell@quillmere.example", "Nell Averay-Combe", Role.AGENCY_LEAD, "Unit Manager, Brackenhithe"),
    Persona("bob@quillmere.example", "Bob Tranter-Vale", Role.AGENCY_LEAD, "Hub Manager, Harbour Lane"),
    Persona("imran@quillmere.example", "Imran Holtwick", Role.SPLIG_CHAIR, "Chair of the learning group (SPLIG)"),
    Persona("tamsin@quillmere.example", "Tamsin Oakhollow", Role.GROUP_CHAIR, "Chair of the Voice group"),
    Persona("helen@quillmere.example", "Helen Strand-Moss", Role.BOARD_MEMBER, "Chair of the Board"),
)
