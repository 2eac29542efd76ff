"""The code page: search, eight sections, was / is / becomes, back and forward, recent and favourites."""
