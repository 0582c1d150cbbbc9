"""What partners propose; and findings, which quote what children said, lie sealed like the words themselves.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from models.base import cipher

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


#: Table, column. The words are there already, so they are sealed and opened in place; the type of a column stays Text.
SEALED = (('finding', 'text'), ('finding', 'why'), ('letter', 'return_note'))


def _each(turned: Callable[[str, str], str]) -> None:
    """Put what ``turned`` makes of each word and its place where the word was."""
    connection = op.get_bind()
    for table, column in SEALED:
        held = sa.table(table, sa.column('id', sa.Uuid()), sa.column(column, sa.Text()))
        for id_, words in connection.execute(sa.select(held.c.id, held.c[column])).all():
            made = turned(words, f'{table}.{column}')
            connection.execute(sa.update(held).where(held.c.id == id_).values({column: made}))


def upgrade() -> None:
    """One step forward."""
    op.create_table('proposal',
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('agency_id', sa.Uuid(), nullable=True),
    sa.Column('raised_by', sa.Text(), nullable=False),
    sa.Column('made_by_id', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by_id', sa.Uuid(), nullable=True),
    sa.Column('event_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['agency_id'], ['organisation.id'], name=op.f('fk_proposal_agency_id_organisation')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_proposal_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_proposal_made_by_id_user')),
    sa.ForeignKeyConstraint(['settled_by_id'], ['user.id'], name=op.f('fk_proposal_settled_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal')),
    sa.UniqueConstraint('event_id', name=op.f('uq_proposal_event_id'))
    )
    _each(lambda words, place: cipher().seal(words, place))


def downgrade() -> None:
    """The same step back."""
    _each(lambda words, place: cipher().open(words, place))
    op.drop_table('proposal')
