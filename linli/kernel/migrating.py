"""Indexes made and dropped beside a running server; such a migration says `atomic = False`."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddIndex, RemoveIndex
from django.db.migrations.state import ProjectState


class AddIndexBeside(AddIndex):
    """Add an index; on PostgreSQL concurrently, so that nobody waits. (在线建索引)"""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002  (Django passes it)
        to_state: ProjectState,
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.add_index(model, self.index, **beside(schema_editor))


class RemoveIndexBeside(RemoveIndex):
    """Drop an index in the same way."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002  (Django passes it)
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            state = from_state.models[app_label, self.model_name_lower]
            index = state.get_index_by_name(self.name)
            schema_editor.remove_index(model, index, **beside(schema_editor))


def beside(schema_editor: BaseDatabaseSchemaEditor) -> dict[str, Any]:
    """What PostgreSQL's editor is told besides; SQLite has one writer and is told nothing."""
    return {"concurrently": True} if schema_editor.connection.vendor == "postgresql" else {}
