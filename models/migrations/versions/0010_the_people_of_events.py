"""The people of events: officers' days, who can come, the register of young scrutineers.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step forward."""
    op.create_table('scrutineer',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('under_16', sa.Boolean(), nullable=False),
    sa.Column('permission_on', sa.Date(), nullable=True),
    sa.Column('agreed_on', sa.Date(), nullable=True),
    sa.Column('supporter', sa.Text(), nullable=False),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scrutineer'))
    )
    with op.batch_alter_table('scrutineer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scrutineer_left_on'), ['left_on'], unique=False)

    op.create_table('officer_day',
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('halves', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=True),
    sa.Column('line', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_officer_day_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_officer_day_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_officer_day'))
    )
    with op.batch_alter_table('officer_day', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_officer_day_user_id'), ['user_id'], unique=False)

    op.create_table('scrutineer_part',
    sa.Column('scrutineer_id', sa.Uuid(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('briefed_on', sa.Date(), nullable=True),
    sa.Column('supporter', sa.Text(), nullable=False),
    sa.Column('has_travel', sa.Boolean(), nullable=False),
    sa.Column('debriefed_on', sa.Date(), nullable=True),
    sa.Column('thanked_on', sa.Date(), nullable=True),
    sa.Column('certificate_on', sa.Date(), nullable=True),
    sa.Column('half_hours', sa.Integer(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_scrutineer_part_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['scrutineer_id'], ['scrutineer.id'], name=op.f('fk_scrutineer_part_scrutineer_id_scrutineer'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scrutineer_part')),
    sa.UniqueConstraint('scrutineer_id', 'event_id', name=op.f('uq_scrutineer_part_scrutineer_id'))
    )
    with op.batch_alter_table('scrutineer_part', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scrutineer_part_event_id'), ['event_id'], unique=False)

    op.create_table('availability',
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('coming', sa.String(length=40), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_availability_by_id_user')),
    sa.ForeignKeyConstraint(['member_id'], ['team_member.id'], name=op.f('fk_availability_member_id_team_member'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_availability')),
    sa.UniqueConstraint('member_id', name=op.f('uq_availability_member_id'))
    )


def downgrade() -> None:
    """The same step back."""
    op.drop_table('availability')
    with op.batch_alter_table('scrutineer_part', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scrutineer_part_event_id'))

    op.drop_table('scrutineer_part')
    with op.batch_alter_table('officer_day', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_officer_day_user_id'))

    op.drop_table('officer_day')
    with op.batch_alter_table('scrutineer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scrutineer_left_on'))

    op.drop_table('scrutineer')
