"""The letters of the process, the outbox that carries them, and the Hub's own Word forms.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step forward."""
    op.create_table('letter_template',
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_by_id', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['user.id'], name=op.f('fk_letter_template_accepted_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_template')),
    sa.UniqueConstraint('kind', name=op.f('uq_letter_template_kind'))
    )
    op.create_table('process_letter',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('greeting', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('rests_on', sa.Text(), nullable=False),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('author_id', sa.Uuid(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_by_id', sa.Uuid(), nullable=True),
    sa.Column('snapshot', sa.Text(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['user.id'], name=op.f('fk_process_letter_author_id_user')),
    sa.ForeignKeyConstraint(['event_id'], ['scrutiny_event.id'], name=op.f('fk_process_letter_event_id_scrutiny_event')),
    sa.ForeignKeyConstraint(['sent_by_id'], ['user.id'], name=op.f('fk_process_letter_sent_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_letter')),
    sa.UniqueConstraint('reference', name=op.f('uq_process_letter_reference'))
    )
    with op.batch_alter_table('process_letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_process_letter_event_id'), ['event_id'], unique=False)

    op.create_table('mail',
    sa.Column('letter_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('message_id', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('why', sa.String(length=40), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('is_resent', sa.Boolean(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('claim_id', sa.Uuid(), nullable=True),
    sa.Column('claimed_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('delivered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['process_letter.id'], name=op.f('fk_mail_letter_id_process_letter'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail')),
    sa.UniqueConstraint('message_id', name=op.f('uq_mail_message_id'))
    )
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_letter_id'), ['letter_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mail_state'), ['state'], unique=False)

    op.create_table('process_addressee',
    sa.Column('letter_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('post', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['process_letter.id'], name=op.f('fk_process_addressee_letter_id_process_letter'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_addressee'))
    )
    with op.batch_alter_table('process_addressee', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_process_addressee_letter_id'), ['letter_id'], unique=False)

    op.create_table('process_part',
    sa.Column('letter_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('lead', sa.Text(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['process_letter.id'], name=op.f('fk_process_part_letter_id_process_letter'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_part'))
    )
    with op.batch_alter_table('process_part', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_process_part_letter_id'), ['letter_id'], unique=False)



def downgrade() -> None:
    """The same step back."""
    with op.batch_alter_table('process_part', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_process_part_letter_id'))

    op.drop_table('process_part')
    with op.batch_alter_table('process_addressee', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_process_addressee_letter_id'))

    op.drop_table('process_addressee')
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_state'))
        batch_op.drop_index(batch_op.f('ix_mail_letter_id'))

    op.drop_table('mail')
    with op.batch_alter_table('process_letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_process_letter_event_id'))

    op.drop_table('process_letter')
    op.drop_table('letter_template')
