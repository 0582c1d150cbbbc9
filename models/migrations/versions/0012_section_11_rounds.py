"""Section 11: rounds, returns, what each answers, and what was done about the last letter.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step forward."""
    op.create_table('section11_round',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('set_code', sa.Text(), nullable=False),
    sa.Column('set_version', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('summary_on', sa.Date(), nullable=True),
    sa.Column('progress_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_section11_round')),
    sa.UniqueConstraint('name', name=op.f('uq_section11_round_name'))
    )
    op.create_table('section11_focus',
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['section11_round.id'], name=op.f('fk_section11_focus_round_id_section11_round'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_section11_focus'))
    )
    with op.batch_alter_table('section11_focus', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_section11_focus_round_id'), ['round_id'], unique=False)

    op.create_table('section11_return',
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('agency_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_in_by_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['agency_id'], ['organisation.id'], name=op.f('fk_section11_return_agency_id_organisation')),
    sa.ForeignKeyConstraint(['handed_in_by_id'], ['user.id'], name=op.f('fk_section11_return_handed_in_by_id_user')),
    sa.ForeignKeyConstraint(['round_id'], ['section11_round.id'], name=op.f('fk_section11_return_round_id_section11_round'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_section11_return')),
    sa.UniqueConstraint('round_id', 'agency_id', name=op.f('uq_section11_return_round_id'))
    )
    with op.batch_alter_table('section11_return', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_section11_return_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_section11_return_round_id'), ['round_id'], unique=False)

    op.create_table('section11_answer',
    sa.Column('return_id', sa.Uuid(), nullable=False),
    sa.Column('standard', sa.Text(), nullable=False),
    sa.Column('score', sa.String(length=40), nullable=True),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('progress', sa.String(length=40), nullable=True),
    sa.Column('progress_words', sa.Text(), nullable=False),
    sa.Column('progress_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['return_id'], ['section11_return.id'], name=op.f('fk_section11_answer_return_id_section11_return'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('return_id', 'standard', name=op.f('pk_section11_answer'))
    )
    op.create_table('section11_looked_back',
    sa.Column('return_id', sa.Uuid(), nullable=False),
    sa.Column('letter_id', sa.Uuid(), nullable=False),
    sa.Column('thing_id', sa.Uuid(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('done', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['letter.id'], name=op.f('fk_section11_looked_back_letter_id_letter')),
    sa.ForeignKeyConstraint(['return_id'], ['section11_return.id'], name=op.f('fk_section11_looked_back_return_id_section11_return'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_section11_looked_back')),
    sa.UniqueConstraint('return_id', 'thing_id', name=op.f('uq_section11_looked_back_return_id'))
    )
    with op.batch_alter_table('section11_looked_back', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_section11_looked_back_return_id'), ['return_id'], unique=False)



def downgrade() -> None:
    """The same step back."""
    with op.batch_alter_table('section11_looked_back', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_section11_looked_back_return_id'))

    op.drop_table('section11_looked_back')
    op.drop_table('section11_answer')
    with op.batch_alter_table('section11_return', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_section11_return_round_id'))
        batch_op.drop_index(batch_op.f('ix_section11_return_agency_id'))

    op.drop_table('section11_return')
    with op.batch_alter_table('section11_focus', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_section11_focus_round_id'))

    op.drop_table('section11_focus')
    op.drop_table('section11_round')
