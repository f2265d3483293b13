"""The OpenAPI 3.1 document: what FastAPI finds, the problems, and security where there are tokens."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from dateline_store.api.problems import Problem


def document(app: FastAPI, *, secured: bool) -> dict[str, Any]:
    """The document of an app's routes."""
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    _, found = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    made["components"]["schemas"] |= found["$defs"]
    if not secured:
        del made["components"]["securitySchemes"]
        for path in made["paths"].values():
            for operation in path.values():
                operation.pop("security", None)
    return made
