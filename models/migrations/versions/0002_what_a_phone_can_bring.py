"""What a phone can bring: files, questions asked back, equality answers; words can be taken back.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def _columns() -> list[tuple[str, sa.Column[object]]]:
    """New columns of old tables, with what old rows get."""
    no = sa.false()
    return [
        ('finding', sa.Column('is_stale', sa.Boolean(), nullable=False, server_default=no)),
        ('paragraph', sa.Column('is_stale', sa.Boolean(), nullable=False, server_default=no)),
        ('scrutiny_event', sa.Column('local_number', sa.Text(), nullable=False, server_default='')),
        ('scrutiny_event', sa.Column('asks_age', sa.Boolean(), nullable=False, server_default=no)),
        ('scrutiny_event', sa.Column('asks_equality', sa.Boolean(), nullable=False, server_default=no)),
        ('scrutiny_event', sa.Column('asks_voice', sa.Boolean(), nullable=False, server_default=no)),
        ('submission', sa.Column('helped', sa.String(length=40), nullable=False, server_default='')),
        ('submission', sa.Column('is_late', sa.Boolean(), nullable=False, server_default=no)),
        ('submission', sa.Column('withdrawn_on', sa.Date(), nullable=True)),
    ]


def upgrade() -> None:
    """One step forward."""
    op.create_table('equality_answer',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('audience', sa.String(length=40), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('choice', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_equality_answer_event_id_scrutiny_event')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_equality_answer')),
    sa.UniqueConstraint('owner', 'question', 'choice', name=op.f('uq_equality_answer_owner')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('equality_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_equality_answer_event_id'), ['event_id'], unique=False)

    op.create_table('asked_question',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('submission_id', sa.Uuid(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('asked_by_id', sa.Uuid(), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user.id'], name=op.f('fk_asked_question_asked_by_id_user')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_asked_question_submission_id_submission'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_asked_question')),
    sa.UniqueConstraint('submission_id', 'question', name=op.f('uq_asked_question_submission_id')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('asked_question', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_asked_question_submission_id'), ['submission_id'], unique=False)

    op.create_table('attachment',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('submission_id', sa.Uuid(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('sealed_at', sa.Text(), nullable=False),
    sa.Column('clean_at', sa.Text(), nullable=False),
    sa.Column('media', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('opened_by_id', sa.Uuid(), nullable=True),
    sa.Column('opened_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_attachment_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['user.id'], name=op.f('fk_attachment_opened_by_id_user')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_attachment_submission_id_submission'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment')),
    sa.UniqueConstraint('submission_id', 'sha256', name=op.f('uq_attachment_submission_id')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attachment_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attachment_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_attachment_submission_id'), ['submission_id'], unique=False)

    # Added in place: making a table anew would lose its missing row numbers and, by its foreign keys, its children.
    for table, column in _columns():
        op.add_column(table, column)


def downgrade() -> None:
    """The same step back."""
    for table, column in reversed(_columns()):
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column.name}')

    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attachment_submission_id'))
        batch_op.drop_index(batch_op.f('ix_attachment_state'))
        batch_op.drop_index(batch_op.f('ix_attachment_event_id'))

    op.drop_table('attachment')
    with op.batch_alter_table('asked_question', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_asked_question_submission_id'))

    op.drop_table('asked_question')
    with op.batch_alter_table('equality_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_equality_answer_event_id'))

    op.drop_table('equality_answer')
