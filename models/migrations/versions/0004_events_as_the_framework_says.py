"""Events as the framework says: the steps of an event, its meetings, turns on call, agreements, requests and audits.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def _columns() -> list[tuple[str, sa.Column[Any]]]:
    """New columns of old tables, with what old rows get."""
    words = ('approach', 'photo_rules', 'local_reference', 'published_where', 'what_happened', 'put_off_because',
             'lundy_space', 'lundy_voice', 'lundy_audience', 'lundy_influence')
    days = ('s11_asked_on', 's11_back_on', 'published_on', 'what_happened_on')
    return [
        *(('scrutiny_event', sa.Column(name, sa.Text(), nullable=False, server_default='')) for name in words),
        *(('scrutiny_event', sa.Column(name, sa.Date(), nullable=True)) for name in days),
        ('scrutiny_event', sa.Column('needs_s11', sa.Boolean(), nullable=True)),
        ('scrutiny_event', sa.Column('case_count', sa.Integer(), nullable=True)),
        ('scrutiny_event', sa.Column('put_off_from', sa.String(length=40), nullable=True)),
    ]


#: New columns of old tables that point at another table.
_POINTERS = (
    ('scrutiny_event', 'lead_partner_id', 'organisation'),
    ('scrutiny_event', 'alternate_id', 'user'),
    ('scrutiny_event', 'asked_by_id', 'user'),
)


def upgrade() -> None:
    """One step forward."""
    op.create_table('meeting',
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('papers_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sa.UniqueConstraint('kind', 'held_on', name=op.f('uq_meeting_kind'))
    )
    op.create_table('duty',
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_duty_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty'))
    )
    with op.batch_alter_table('duty', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_duty_user_id'), ['user_id'], unique=False)

    op.create_table('agenda_item',
    sa.Column('meeting_id', sa.Uuid(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('minute', sa.Text(), nullable=False),
    sa.Column('minuted_on', sa.Date(), nullable=True),
    sa.Column('endorses_plan', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_agenda_item_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item')),
    sa.UniqueConstraint('meeting_id', 'event_id', name=op.f('uq_agenda_item_meeting_id'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_item_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('case_audit',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('shared_on', sa.Date(), nullable=True),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_case_audit_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_case_audit_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_audit')),
    sa.UniqueConstraint('event_id', 'organisation_id', name=op.f('uq_case_audit_event_id'))
    )
    with op.batch_alter_table('case_audit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_audit_event_id'), ['event_id'], unique=False)

    op.create_table('commission',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('asked_by', sa.Text(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('group_name', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('ground', sa.String(length=40), nullable=True),
    sa.Column('forum', sa.String(length=40), nullable=True),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('is_case_specific', sa.Boolean(), nullable=True),
    sa.Column('reviewer', sa.Text(), nullable=False),
    sa.Column('terms', sa.Text(), nullable=False),
    sa.Column('terms_on', sa.Date(), nullable=True),
    sa.Column('is_assured', sa.Boolean(), nullable=True),
    sa.Column('assurance', sa.Text(), nullable=False),
    sa.Column('minute', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_commission_event_id_scrutiny_event')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commission')),
    sa.UniqueConstraint('event_id', name=op.f('uq_commission_event_id'))
    )
    op.create_table('programme_agreement',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('how', sa.Text(), nullable=False),
    sa.Column('agreed_on', sa.Date(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_programme_agreement_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_programme_agreement_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_agreement')),
    sa.UniqueConstraint('event_id', 'organisation_id', name=op.f('uq_programme_agreement_event_id'))
    )
    with op.batch_alter_table('programme_agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_programme_agreement_event_id'), ['event_id'], unique=False)

    op.create_table('stage_entry',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_stage_entry_by_id_user')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_stage_entry_event_id_scrutiny_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_entry'))
    )
    with op.batch_alter_table('stage_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stage_entry_event_id'), ['event_id'], unique=False)

    op.create_table('stage_reason',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_stage_reason_by_id_user')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_stage_reason_event_id_scrutiny_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_reason'))
    )
    with op.batch_alter_table('stage_reason', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stage_reason_event_id'), ['event_id'], unique=False)

    # Nothing points at an endorsement, so its table may be made anew.
    with op.batch_alter_table('endorsement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('what', sa.String(length=40), nullable=False, server_default='event'))
        batch_op.drop_constraint(batch_op.f('uq_endorsement_event_id'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_endorsement_event_id'), ['event_id', 'organisation_id', 'what'])

    # Added in place: making a table anew would lose, by its foreign keys, its children.
    for table, column in _columns():
        op.add_column(table, column)
    kind = sa.Uuid().compile(dialect=op.get_bind().dialect)
    for table, name, other in _POINTERS:
        key = f'fk_{table}_{name}_{other}'
        op.execute(f'ALTER TABLE {table} ADD COLUMN {name} {kind} CONSTRAINT {key} REFERENCES "{other}" (id)')


def downgrade() -> None:
    """The same step back."""
    for table, name, _ in _POINTERS:
        op.execute(f'ALTER TABLE {table} DROP COLUMN {name}')
    for table, column in reversed(_columns()):
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column.name}')

    with op.batch_alter_table('endorsement', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_endorsement_event_id'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_endorsement_event_id'), ['event_id', 'organisation_id'])
        batch_op.drop_column('what')

    with op.batch_alter_table('stage_reason', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stage_reason_event_id'))

    op.drop_table('stage_reason')
    with op.batch_alter_table('stage_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stage_entry_event_id'))

    op.drop_table('stage_entry')
    with op.batch_alter_table('programme_agreement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_programme_agreement_event_id'))

    op.drop_table('programme_agreement')
    op.drop_table('commission')
    with op.batch_alter_table('case_audit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case_audit_event_id'))

    op.drop_table('case_audit')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_item_event_id'))

    op.drop_table('agenda_item')
    with op.batch_alter_table('duty', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_duty_user_id'))

    op.drop_table('duty')
    op.drop_table('meeting')
