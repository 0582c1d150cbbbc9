"""Questions an event asks beside its set, in the languages they were written in.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step forward."""
    op.create_table('extra_question',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('audience', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('set_code', sa.Text(), nullable=False),
    sa.Column('set_version', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('written_with', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_extra_question_by_id_user')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_extra_question_event_id_scrutiny_event')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extra_question')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_extra_question_event_id'))
    )
    with op.batch_alter_table('extra_question', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_extra_question_event_id'), ['event_id'], unique=False)

    op.create_table('extra_words',
    sa.Column('question_id', sa.Uuid(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('options', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['extra_question.id'], name=op.f('fk_extra_words_question_id_extra_question'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extra_words')),
    sa.UniqueConstraint('question_id', 'language', name=op.f('uq_extra_words_question_id'))
    )
    with op.batch_alter_table('extra_words', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_extra_words_question_id'), ['question_id'], unique=False)



def downgrade() -> None:
    """The same step back."""
    with op.batch_alter_table('extra_words', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_extra_words_question_id'))

    op.drop_table('extra_words')
    with op.batch_alter_table('extra_question', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_extra_question_event_id'))

    op.drop_table('extra_question')
