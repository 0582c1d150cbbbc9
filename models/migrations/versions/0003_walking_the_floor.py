"""Walking the floor: day packs, photos, programme, standards, promises, feedback sheet, and what a card holds.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None



def _columns() -> list[tuple[str, sa.Column[object]]]:
    """New columns of old tables, with what old rows get."""
    no = sa.false()
    return [
        ('area', sa.Column('why', sa.Text(), nullable=False, server_default='')),
        ('observation', sa.Column('state', sa.String(length=40), nullable=False, server_default='kept')),
        ('observation', sa.Column('received_at', sa.DateTime(timezone=True), nullable=True)),
        ('observation', sa.Column('device_seq', sa.Integer(), nullable=False, server_default='0')),
        ('observation', sa.Column('seal', sa.Text(), nullable=False, server_default='')),
        ('observation', sa.Column('is_late', sa.Boolean(), nullable=False, server_default=no)),
        ('observation', sa.Column('about_staff', sa.Boolean(), nullable=False, server_default=no)),
        ('observation', sa.Column('must_happen', sa.Text(), nullable=True)),
        ('observation', sa.Column('is_held', sa.Boolean(), nullable=False, server_default=no)),
        ('observation', sa.Column('done', sa.Text(), nullable=True)),
        ('observation', sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True)),
        ('observation', sa.Column('change_seen', sa.String(length=40), nullable=True)),
        ('team_member', sa.Column('pair', sa.Text(), nullable=False, server_default='')),
        ('team_member', sa.Column('reports', sa.Boolean(), nullable=False, server_default=no)),
    ]


#: New columns of old tables that point at another table.
_POINTERS = (
    ('observation', 'pack_id', 'day_pack'),
    ('observation', 'merged_into_id', 'observation'),
    ('observation', 'checks_action_id', 'action'),
    ('safeguarding_concern', 'observation_id', 'observation'),
    ('scrutiny_event', 'promise_set_id', 'promise_set'),
)
#: Columns of old tables that are looked up by, and whether a value stands there once.
_INDEXES = (
    ('observation', 'state', False),
    ('observation', 'pack_id', False),
    ('observation', 'merged_into_id', False),
    ('safeguarding_concern', 'observation_id', True),
)


def upgrade() -> None:
    """One step forward."""
    op.create_table('promise_set',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promise_set')),
    sa.UniqueConstraint('name', 'version', name=op.f('uq_promise_set_name'))
    )
    op.create_table('promise',
    sa.Column('promise_set_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['promise_set_id'], ['promise_set.id'], name=op.f('fk_promise_promise_set_id_promise_set')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promise')),
    sa.UniqueConstraint('promise_set_id', 'number', name=op.f('uq_promise_promise_set_id'))
    )
    op.create_table('day_pack',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('device', sa.Text(), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('waiting', sa.Integer(), nullable=False),
    sa.Column('written', sa.Integer(), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_by_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_day_pack_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['revoked_by_id'], ['user.id'], name=op.f('fk_day_pack_revoked_by_id_user')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_day_pack_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_day_pack'))
    )
    with op.batch_alter_table('day_pack', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_day_pack_event_id'), ['event_id'], unique=False)

    op.create_table('feedback_sheet',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('made_by_id', sa.Uuid(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('shared_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('shared_by_id', sa.Uuid(), nullable=True),
    sa.Column('late_because', sa.Text(), nullable=False),
    sa.Column('shared', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_feedback_sheet_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_feedback_sheet_made_by_id_user')),
    sa.ForeignKeyConstraint(['shared_by_id'], ['user.id'], name=op.f('fk_feedback_sheet_shared_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_sheet')),
    sa.UniqueConstraint('event_id', name=op.f('uq_feedback_sheet_event_id'))
    )
    op.create_table('line_of_questioning',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standards', sa.Text(), nullable=False),
    sa.Column('assigned_to_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['assigned_to_id'], ['user.id'], name=op.f('fk_line_of_questioning_assigned_to_id_user')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_line_of_questioning_event_id_scrutiny_event')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_line_of_questioning')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_line_of_questioning_event_id'))
    )
    with op.batch_alter_table('line_of_questioning', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_line_of_questioning_event_id'), ['event_id'], unique=False)

    op.create_table('self_assessment',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('set_code', sa.Text(), nullable=False),
    sa.Column('set_version', sa.Integer(), nullable=False),
    sa.Column('returned_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_self_assessment_event_id_scrutiny_event')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_self_assessment')),
    sa.UniqueConstraint('event_id', name=op.f('uq_self_assessment_event_id'))
    )
    op.create_table('to_hear',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('hint', sa.Text(), nullable=False),
    sa.Column('taken_by_id', sa.Uuid(), nullable=True),
    sa.Column('heard_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_to_hear_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['taken_by_id'], ['user.id'], name=op.f('fk_to_hear_taken_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_to_hear'))
    )
    with op.batch_alter_table('to_hear', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_to_hear_event_id'), ['event_id'], unique=False)

    op.create_table('assessed_standard',
    sa.Column('assessment_id', sa.Uuid(), nullable=False),
    sa.Column('standard', sa.Text(), nullable=False),
    sa.Column('score', sa.String(length=40), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['self_assessment.id'], name=op.f('fk_assessed_standard_assessment_id_self_assessment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('assessment_id', 'standard', name=op.f('pk_assessed_standard'))
    )
    op.create_table('observation_link',
    sa.Column('observation_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('thing_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['observation_id'], ['observation.id'], name=op.f('fk_observation_link_observation_id_observation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('observation_id', 'kind', 'thing_id', name=op.f('pk_observation_link'))
    )
    op.create_table('observation_promise',
    sa.Column('observation_id', sa.Uuid(), nullable=False),
    sa.Column('promise_id', sa.Uuid(), nullable=False),
    sa.Column('kept', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['observation_id'], ['observation.id'], name=op.f('fk_observation_promise_observation_id_observation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['promise_id'], ['promise.id'], name=op.f('fk_observation_promise_promise_id_promise')),
    sa.PrimaryKeyConstraint('observation_id', 'promise_id', name=op.f('pk_observation_promise'))
    )
    op.create_table('photo',
    sa.Column('observation_id', sa.Uuid(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('caption', sa.Text(), nullable=False),
    sa.Column('sealed_at', sa.Text(), nullable=False),
    sa.Column('print_at', sa.Text(), nullable=False),
    sa.Column('screen_at', sa.Text(), nullable=False),
    sa.Column('small_at', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('is_assured', sa.Boolean(), nullable=False),
    sa.Column('may_show_people', sa.Boolean(), nullable=False),
    sa.Column('opened_by_id', sa.Uuid(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_photo_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['observation_id'], ['observation.id'], name=op.f('fk_photo_observation_id_observation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['opened_by_id'], ['user.id'], name=op.f('fk_photo_opened_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo')),
    sa.UniqueConstraint('observation_id', 'sha256', name=op.f('uq_photo_observation_id'))
    )
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_photo_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_photo_observation_id'), ['observation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_photo_state'), ['state'], unique=False)

    op.create_table('sheet_line',
    sa.Column('sheet_id', sa.Uuid(), nullable=False),
    sa.Column('part', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('made_from', sa.Text(), nullable=False),
    sa.Column('is_off', sa.Boolean(), nullable=False),
    sa.Column('needs_own_words', sa.Boolean(), nullable=False),
    sa.Column('observation_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['observation_id'], ['observation.id'], name=op.f('fk_sheet_line_observation_id_observation')),
    sa.ForeignKeyConstraint(['sheet_id'], ['feedback_sheet.id'], name=op.f('fk_sheet_line_sheet_id_feedback_sheet'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sheet_line'))
    )
    with op.batch_alter_table('sheet_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sheet_line_sheet_id'), ['sheet_id'], unique=False)

    # Added in place: making a table anew would lose, by its foreign keys, its children.
    for table, column in _columns():
        op.add_column(table, column)
    kind = sa.Uuid().compile(dialect=op.get_bind().dialect)
    for table, name, other in _POINTERS:
        key = f'fk_{table}_{name}_{other}'
        op.execute(f'ALTER TABLE {table} ADD COLUMN {name} {kind} CONSTRAINT {key} REFERENCES {other} (id)')
    for table, name, once in _INDEXES:
        op.create_index(op.f(f'ix_{table}_{name}'), table, [name], unique=once)


def downgrade() -> None:
    """The same step back."""
    for table, name, _ in _INDEXES:
        op.drop_index(op.f(f'ix_{table}_{name}'), table_name=table)
    for table, name, _ in _POINTERS:
        op.execute(f'ALTER TABLE {table} DROP COLUMN {name}')
    for table, column in reversed(_columns()):
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column.name}')

    with op.batch_alter_table('sheet_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sheet_line_sheet_id'))

    op.drop_table('sheet_line')
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_photo_state'))
        batch_op.drop_index(batch_op.f('ix_photo_observation_id'))
        batch_op.drop_index(batch_op.f('ix_photo_event_id'))

    op.drop_table('photo')
    op.drop_table('observation_promise')
    op.drop_table('observation_link')
    op.drop_table('assessed_standard')
    with op.batch_alter_table('to_hear', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_to_hear_event_id'))

    op.drop_table('to_hear')
    op.drop_table('self_assessment')
    with op.batch_alter_table('line_of_questioning', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_line_of_questioning_event_id'))

    op.drop_table('line_of_questioning')
    op.drop_table('feedback_sheet')
    with op.batch_alter_table('day_pack', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_day_pack_event_id'))

    op.drop_table('day_pack')
    op.drop_table('promise')
    op.drop_table('promise_set')
