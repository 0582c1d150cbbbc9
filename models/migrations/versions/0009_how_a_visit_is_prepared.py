"""How a visit is prepared: what was read, what the team wonders about, the hours of the day.

Revision ID: 0009
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step forward."""
    op.create_table('source_read',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('says', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('read_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_source_read_by_id_user')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_source_read_event_id_scrutiny_event')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_read'))
    )
    with op.batch_alter_table('source_read', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_source_read_event_id'), ['event_id'], unique=False)

    op.create_table('reflective_observation',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.Column('line_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_reflective_observation_by_id_user')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_reflective_observation_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['line_id'], ['line_of_questioning.id'], name=op.f('fk_reflective_observation_line_id_line_of_questioning'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['source_id'], ['source_read.id'], name=op.f('fk_reflective_observation_source_id_source_read')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reflective_observation')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_reflective_observation_event_id'))
    )
    with op.batch_alter_table('reflective_observation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reflective_observation_event_id'), ['event_id'], unique=False)

    op.create_table('slot',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('begins', sa.Time(), nullable=False),
    sa.Column('ends', sa.Time(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('area_id', sa.Uuid(), nullable=True),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('is_showcase', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_slot_area_id_area')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_slot_event_id_scrutiny_event')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slot'))
    )
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slot_event_id'), ['event_id'], unique=False)



def downgrade() -> None:
    """The same step back."""
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slot_event_id'))

    op.drop_table('slot')
    with op.batch_alter_table('reflective_observation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reflective_observation_event_id'))

    op.drop_table('reflective_observation')
    with op.batch_alter_table('source_read', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_source_read_event_id'))

    op.drop_table('source_read')
