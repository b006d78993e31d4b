"""The document templates: DOCX files, one folder per language."""
